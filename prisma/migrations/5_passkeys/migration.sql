-- Passkeys grown up: enrolments made without a prompt, an offer that was closed, sign-ups by passkey, and what a removed
-- passkey leaves behind so that its own browser can be told.

-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "conditional" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "passkey_offer_closed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sign_up" (
    "token_hash" BYTEA NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "handle" BYTEA NOT NULL,
    "nonce" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "removed_passkey" (
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "handle" BYTEA NOT NULL,
    "backup_eligible" BOOLEAN NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "removed_passkey_pkey" PRIMARY KEY ("credential_id")
);

-- CreateIndex
CREATE INDEX "sign_up_expires_at_idx" ON "sign_up"("expires_at");

-- CreateIndex
CREATE INDEX "removed_passkey_removed_at_idx" ON "removed_passkey"("removed_at");
