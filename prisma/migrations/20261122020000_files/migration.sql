-- CreateTable
CREATE TABLE "file" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "chat_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "ref" TEXT,
    "name" TEXT,
    "type" TEXT,
    "size" INTEGER,
    "sha256" TEXT,
    "album" TEXT,
    "bytes" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "file_key_key" ON "file"("key");

-- CreateIndex
CREATE INDEX "file_chat_id_idx" ON "file"("chat_id");

-- CreateIndex
CREATE INDEX "file_conversation_id_idx" ON "file"("conversation_id");

-- CreateIndex
CREATE INDEX "file_customer_id_idx" ON "file"("customer_id");

-- By hand: what is in it is compressed already, so trying to compress it again would only cost time.
ALTER TABLE "file" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

-- By hand: what customers sent through a platform before there was this table can be looked at, too.
INSERT INTO "file" ("id", "key", "chat_id", "conversation_id", "customer_id", "channel", "what", "ref", "at")
SELECT gen_random_uuid(), t."message_key", t."chat_id", t."conversation_id", c."customer_id", t."heard"->>'via', t."heard"->>'what',
  t."heard"->>'ref', t."at"
FROM "turn" t JOIN "conversation" c ON c."id" = t."conversation_id"
WHERE t."heard"->>'kind' = 'other' AND t."heard"->>'ref' IS NOT NULL AND t."heard"->>'via' IS NOT NULL;
