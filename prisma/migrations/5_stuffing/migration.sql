-- Credential stuffing as a state of the system: who fails where (digests, for hours), how many failed in each bucket (for
-- days), and the alarms. Marks are written with every failed sign-in, so they have one index and no sequence.

-- CreateTable
CREATE TABLE "stuffing_mark" (
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "account" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "asn" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,

    CONSTRAINT "stuffing_mark_pkey" PRIMARY KEY ("minute","account","prefix","asn","agent","verified")
);

-- CreateTable
CREATE TABLE "stuffing_bucket" (
    "minutes" INTEGER NOT NULL,
    "began_at" TIMESTAMPTZ(0) NOT NULL,
    "failing" INTEGER NOT NULL,
    "verified" INTEGER NOT NULL,
    "usual" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "stuffing_bucket_pkey" PRIMARY KEY ("minutes","began_at")
);

-- CreateTable
CREATE TABLE "stuffing_key_hour" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(0) NOT NULL,
    "failing" INTEGER NOT NULL,

    CONSTRAINT "stuffing_key_hour_pkey" PRIMARY KEY ("scope","key","began_at")
);

-- CreateTable
CREATE TABLE "stuffing_alarm" (
    "id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "pressed_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "rate" INTEGER NOT NULL,
    "usual" DOUBLE PRECISION NOT NULL,
    "worn" DOUBLE PRECISION NOT NULL,
    "peak" DOUBLE PRECISION NOT NULL,
    "peak_rate" INTEGER NOT NULL,
    "peak_minutes" INTEGER NOT NULL,
    "named" JSONB NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "called_off_until" TIMESTAMPTZ(3),
    "called_off_by" UUID,
    "why" TEXT,
    "asked" INTEGER,

    CONSTRAINT "stuffing_alarm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stuffing_watch" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "looked_at" TIMESTAMPTZ(3),
    "counted_at" TIMESTAMPTZ(3),

    CONSTRAINT "stuffing_watch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stuffing_key_hour_began_at_idx" ON "stuffing_key_hour"("began_at");

-- CreateIndex
CREATE INDEX "stuffing_alarm_began_at_idx" ON "stuffing_alarm"("began_at" DESC);

-- One alarm at a time, whatever the workers do.
CREATE UNIQUE INDEX "stuffing_alarm_open" ON "stuffing_alarm" ((true)) WHERE "ended_at" IS NULL;

-- When a worker last looked: one row.
ALTER TABLE "stuffing_watch" ADD CONSTRAINT "stuffing_watch_one_row" CHECK ("id" = 1);
INSERT INTO "stuffing_watch" ("id") VALUES (1);
