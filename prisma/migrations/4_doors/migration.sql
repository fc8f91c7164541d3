-- The side doors: confirmed addresses, links in mails, recovery, devices with keys, federated identities.

-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "mailed_code" BYTEA;

-- AlterTable
ALTER TABLE "known_device" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "public_key" BYTEA;

-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "events" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "mailed_at" TIMESTAMPTZ(3),
ADD COLUMN     "mailed_code" BYTEA,
ADD COLUMN     "step" TEXT NOT NULL DEFAULT 'totp';

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "cool_off_until" TIMESTAMPTZ(3),
ADD COLUMN     "email_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "frozen_at" TIMESTAMPTZ(3),
ADD COLUMN     "password_by_mail" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "password_failures" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "spent_bot_check" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_bot_check_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "link" (
    "hash" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "details" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID,
    "proofs" TEXT[],
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "network" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "session_id" UUID,
    "cool_off_until" TIMESTAMPTZ(3),
    "vouched_at" TIMESTAMPTZ(3),
    "repaired_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "recovery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "federated_identity" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "federated_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "federated_session" (
    "session_id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "sid" TEXT,

    CONSTRAINT "federated_session_pkey" PRIMARY KEY ("session_id")
);

-- CreateIndex
CREATE INDEX "spent_bot_check_expires_at_idx" ON "spent_bot_check"("expires_at");

-- CreateIndex
CREATE INDEX "link_user_id_kind_idx" ON "link"("user_id", "kind");

-- CreateIndex
CREATE INDEX "link_expires_at_idx" ON "link"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_user_id_code_hash_key" ON "recovery_code"("user_id", "code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_token_hash_key" ON "recovery"("token_hash");

-- CreateIndex
CREATE INDEX "recovery_user_id_created_at_idx" ON "recovery"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "federated_identity_user_id_idx" ON "federated_identity"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "federated_identity_issuer_subject_key" ON "federated_identity"("issuer", "subject");

-- CreateIndex
CREATE INDEX "federated_session_identity_id_sid_idx" ON "federated_session"("identity_id", "sid");

-- CreateIndex
CREATE UNIQUE INDEX "known_device_id_key" ON "known_device"("id");

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federated_identity" ADD CONSTRAINT "federated_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federated_session" ADD CONSTRAINT "federated_session_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federated_session" ADD CONSTRAINT "federated_session_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "federated_identity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Accounts that were there before addresses were confirmed keep what they could do: mail reached them all along.
UPDATE "user" SET "email_confirmed_at" = "created_at";

ALTER TABLE "link" ADD CONSTRAINT "link_hash" CHECK (octet_length("hash") = 32);
ALTER TABLE "recovery" ADD CONSTRAINT "recovery_ended_with_reason" CHECK (("ended_at" IS NULL) = ("end_reason" IS NULL));
-- A user has one recovery that is open or still being repaired.
CREATE UNIQUE INDEX "recovery_open" ON "recovery" ("user_id") WHERE "opened_at" IS NOT NULL AND "repaired_at" IS NULL AND "ended_at" IS NULL;
