-- AlterTable
ALTER TABLE "answer" ADD COLUMN     "mismatch" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "slot" TEXT;

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "lease_until" TIMESTAMPTZ(3),
ADD COLUMN     "next_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_step" TEXT,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "variant" TEXT;

-- AlterTable
ALTER TABLE "script" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "shipped" TEXT;

-- CreateTable
CREATE TABLE "suppression" (
    "customer_id" UUID NOT NULL,
    "script_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("customer_id","script_id")
);

-- Prisma knows no partial indexes: only conversations that wait for an answer are in it.
CREATE INDEX "conversation_next_at_idx" ON "conversation" ("next_at") WHERE "next_at" IS NOT NULL;
CREATE INDEX "conversation_variant_idx" ON "conversation" ("script_id", "script_version", "variant") WHERE "variant" IS NOT NULL;
