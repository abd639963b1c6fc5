-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "time" TIMESTAMPTZ(3),
    "data" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT,
    "locale" TEXT,
    "locale_chosen" BOOLEAN NOT NULL DEFAULT false,
    "timezone" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "segment" TEXT,
    "key_customer" BOOLEAN NOT NULL DEFAULT false,
    "consent_survey" BOOLEAN,
    "consent_marketing" BOOLEAN,
    "opted_out_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "blocked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("channel","address")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "item" TEXT,
    "store" TEXT,
    "team" TEXT,
    "served_by_id" TEXT,
    "served_by_name" TEXT,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,
    "order_value" DECIMAL(14,2),
    "currency" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "service_id" UUID,
    "customer_id" UUID,
    "event_type" TEXT NOT NULL,
    "rule_id" TEXT,
    "script_id" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "trace" JSONB NOT NULL DEFAULT '[]',
    "due_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),
    "next_kind" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "forced" BOOLEAN NOT NULL DEFAULT false,
    "event_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asked_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule" (
    "id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "script_id" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,
    "delay_minutes" INTEGER NOT NULL,
    "remind_minutes" INTEGER,
    "expire_minutes" INTEGER NOT NULL,
    "max_age_days" INTEGER NOT NULL DEFAULT 14,

    CONSTRAINT "rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "script" (
    "id" TEXT NOT NULL,
    "draft" TEXT NOT NULL,
    "draft_revision" INTEGER NOT NULL DEFAULT 1,
    "draft_by" TEXT,
    "draft_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_version" INTEGER,

    CONSTRAINT "script_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "script_version" (
    "script_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "note" TEXT,
    "published_by" TEXT,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "script_version_pkey" PRIMARY KEY ("script_id","version")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "chat_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "customer_id" UUID NOT NULL,
    "follow_up_id" UUID,
    "case_id" UUID,
    "service_id" UUID,
    "script_id" TEXT NOT NULL,
    "script_version" INTEGER NOT NULL,
    "vars" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_address" (
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "chat_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_address_pkey" PRIMARY KEY ("channel","address")
);

-- CreateTable
CREATE TABLE "turn" (
    "conversation_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "message_key" TEXT NOT NULL,
    "chat_id" UUID NOT NULL,
    "heard" JSONB NOT NULL,
    "state" JSONB NOT NULL,
    "said" JSONB NOT NULL,
    "effects" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "turn_pkey" PRIMARY KEY ("conversation_id","seq")
);

-- CreateTable
CREATE TABLE "answer" (
    "conversation_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "score" INTEGER,
    "indicator" TEXT,
    "core" BOOLEAN NOT NULL DEFAULT false,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "superseded" BOOLEAN NOT NULL DEFAULT false,
    "customer_id" UUID NOT NULL,
    "follow_up_id" UUID,
    "case_id" UUID,
    "script_id" TEXT NOT NULL,
    "script_version" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "store" TEXT,
    "team" TEXT,
    "served_by" TEXT,
    "event_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("conversation_id","seq","step")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "chat_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "follow_up_id" UUID,
    "service_id" UUID,
    "state" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "category" TEXT,
    "remedy" TEXT,
    "score" INTEGER,
    "summary" TEXT,
    "owner" TEXT,
    "owner_name" TEXT,
    "resolution" TEXT,
    "accepted" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "clock_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "reopened" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "next_kind" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "chased" INTEGER NOT NULL DEFAULT 0,
    "desk_ref" JSONB,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "case_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "what" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor" TEXT,
    "actor_name" TEXT,
    "from" TEXT,
    "to" TEXT,
    "note" TEXT,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("case_id","version","ordinal")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT,
    "body" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_token" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "ambiguous" INTEGER NOT NULL DEFAULT 0,
    "receipt" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "message_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT,
    "message" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'parked',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "locale" TEXT,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "id" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "event_source_event_id_key" ON "event"("source", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_external_id_key" ON "customer"("external_id");

-- CreateIndex
CREATE INDEX "identity_customer_id_idx" ON "identity"("customer_id");

-- CreateIndex
CREATE INDEX "service_source_external_id_idx" ON "service"("source", "external_id");

-- CreateIndex
CREATE INDEX "service_customer_id_idx" ON "service"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_event_id_key" ON "follow_up"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_service_id_key" ON "follow_up"("service_id");

-- CreateIndex
CREATE INDEX "follow_up_next_at_idx" ON "follow_up"("next_at");

-- CreateIndex
CREATE INDEX "follow_up_customer_id_idx" ON "follow_up"("customer_id");

-- CreateIndex
CREATE INDEX "follow_up_created_at_id_idx" ON "follow_up"("created_at", "id");

-- CreateIndex
CREATE INDEX "follow_up_state_created_at_idx" ON "follow_up"("state", "created_at");

-- CreateIndex
CREATE INDEX "rule_event_type_position_idx" ON "rule"("event_type", "position");

-- CreateIndex
CREATE INDEX "conversation_customer_id_idx" ON "conversation"("customer_id");

-- CreateIndex
CREATE INDEX "conversation_case_id_idx" ON "conversation"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_chat_id_ordinal_key" ON "conversation"("chat_id", "ordinal");

-- CreateIndex
CREATE INDEX "chat_address_chat_id_idx" ON "chat_address"("chat_id");

-- CreateIndex
CREATE UNIQUE INDEX "turn_message_key_key" ON "turn"("message_key");

-- CreateIndex
CREATE INDEX "turn_chat_id_at_idx" ON "turn"("chat_id", "at");

-- CreateIndex
CREATE INDEX "answer_event_at_kind_idx" ON "answer"("event_at", "kind");

-- CreateIndex
CREATE INDEX "answer_customer_id_idx" ON "answer"("customer_id");

-- CreateIndex
CREATE INDEX "answer_follow_up_id_idx" ON "answer"("follow_up_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE UNIQUE INDEX "case_origin_key" ON "case"("origin");

-- CreateIndex
CREATE INDEX "case_state_opened_at_idx" ON "case"("state", "opened_at");

-- CreateIndex
CREATE INDEX "case_next_at_idx" ON "case"("next_at");

-- CreateIndex
CREATE INDEX "case_customer_id_idx" ON "case"("customer_id");

-- CreateIndex
CREATE INDEX "case_chat_id_idx" ON "case"("chat_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_state_due_at_idx" ON "outbox"("state", "due_at");

-- CreateIndex
CREATE INDEX "outbox_lane_state_id_idx" ON "outbox"("lane", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_message_key_key" ON "inbox"("message_key");

-- CreateIndex
CREATE INDEX "inbox_state_next_at_idx" ON "inbox"("state", "next_at");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "script_version" ADD CONSTRAINT "script_version_script_id_fkey" FOREIGN KEY ("script_id") REFERENCES "script"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand (unknown to Prisma): the numbers of cases, and the short index that claiming reads.
CREATE SEQUENCE "case_number" START 101;
CREATE INDEX "outbox_pending" ON "outbox" ("due_at") WHERE "state" = 'pending';
CREATE INDEX "outbox_pending_lane" ON "outbox" ("lane", "id") WHERE "state" = 'pending';
