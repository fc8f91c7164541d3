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

-- ---------------------------------------- addresses
-- The way back to an earlier address keeps that address for its account: sign-up and changes of address look for it.
CREATE INDEX "link_way_back" ON "link" (("details" #>> '{undo,email}')) WHERE "kind" = 'not-me' AND ("details" #>> '{undo,what}') = 'restore-email';

-- ---------------------------------------- devices
-- Recognised devices, and the new-device step of signing in.

-- Whether the browser's own key answered when the session began.
ALTER TABLE "session" ADD COLUMN     "device_proven" BOOLEAN NOT NULL DEFAULT true;

-- The key that the browser proved to hold in the first step, which password was right then, and how many codes were mailed.
ALTER TABLE "sign_in" ADD COLUMN     "device_key" BYTEA,
ADD COLUMN     "password_changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "mails" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "spent_device_nonce" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_device_nonce_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "spent_device_nonce_expires_at_idx" ON "spent_device_nonce"("expires_at");

-- CreateIndex
CREATE INDEX "known_device_last_seen_idx" ON "known_device"("last_seen");

-- ---------------------------------------- federated
-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "identity_id" UUID,
ADD COLUMN     "sid" TEXT;

-- CreateTable
CREATE TABLE "federated_flow" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "state_hash" BYTEA,
    "session_id" UUID,
    "stay" TEXT NOT NULL DEFAULT 'default',
    "next" TEXT NOT NULL DEFAULT '/',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "federated_flow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spent_logout_token" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_logout_token_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "federated_flow_state_hash_key" ON "federated_flow"("state_hash");

-- CreateIndex
CREATE INDEX "federated_flow_expires_at_idx" ON "federated_flow"("expires_at");

-- CreateIndex
CREATE INDEX "spent_logout_token_expires_at_idx" ON "spent_logout_token"("expires_at");

-- A link is bound to the session that it was permitted to; a sign-in has none yet.
ALTER TABLE "federated_flow" ADD CONSTRAINT "federated_flow_purpose"
  CHECK ("purpose" IN ('sign-in', 'link') AND ("purpose" = 'link') = ("session_id" IS NOT NULL));

-- ---------------------------------------- limits
-- AlterTable
ALTER TABLE "rate_limit" ADD COLUMN "not_before" BIGINT;

-- ---------------------------------------- passkeys
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

-- ---------------------------------------- recovery
-- Account recovery: the address that was asked for, and what a recovery added and replaced, so that stopping it takes
-- back exactly that.

-- AlterTable
ALTER TABLE "recovery" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "code_id" UUID,
ADD COLUMN     "mails" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "passkey_id" UUID,
ADD COLUMN     "replaced_totp" JSONB;

-- CreateIndex
CREATE INDEX "recovery_session_id_idx" ON "recovery"("session_id");

-- ---------------------------------------- sessions
-- Sessions explain themselves: the words of whoever ended one, and the session that did it. No reference: what is told of
-- an ended session must not hang on another one's row.
ALTER TABLE "session" ADD COLUMN "end_why" TEXT, ADD COLUMN "ended_by_session" UUID;

-- A person's own ended sessions, newest first, whether or not anybody marked the end.
CREATE INDEX "session_over_by_user" ON "session" ("user_id", ("session_over_at"("ended_at", "expires_at", "last_seen_at", "idle_seconds")) DESC);

-- The few events that ended everyone's sessions at once: they concern everybody and name nobody.
CREATE INDEX "audit_event_for_everyone" ON "audit_event" ("at") WHERE "kind" = 'sessions.ended' AND "details" ->> 'scope' = 'everyone';

-- How sending mail goes, as the workers last saw it: one row.
CREATE TABLE "mail_state" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "sent_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "fault" TEXT,
    "expired" INTEGER NOT NULL DEFAULT 0,
    "expired_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_state_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "mail_state_one_row" CHECK ("id" = 1)
);
INSERT INTO "mail_state" ("id") VALUES (1);
