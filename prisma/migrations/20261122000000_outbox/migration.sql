-- DropIndex
DROP INDEX "outbox_state_due_at_idx";

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "failing_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "rate_bucket" (
    "key" TEXT NOT NULL,
    "every_ms" DOUBLE PRECISION NOT NULL,
    "burst" INTEGER NOT NULL,
    "granted" INTEGER NOT NULL,
    "free_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("key")
);

-- By hand (unknown to Prisma): claiming looks channel by channel. Only what is pending is in this index.
CREATE INDEX "outbox_pending_channel" ON "outbox" ("channel", "due_at", "id") WHERE "state" = 'pending';

-- By hand: the index of all lanes answers what this one did, and every message that is written keeps one index less.
DROP INDEX "outbox_pending_lane";
