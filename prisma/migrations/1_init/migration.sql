-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en-US',
    "notifications" JSONB NOT NULL DEFAULT '{}',
    "roles" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'active',
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" TEXT,
    "password_hash" TEXT,
    "password_stands_alone" BOOLEAN NOT NULL DEFAULT false,
    "password_changed_at" TIMESTAMPTZ(3),
    "webauthn_handle" BYTEA NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "passkey_trusted_from" TIMESTAMPTZ(3),
    "totp_trusted_from" TIMESTAMPTZ(3),
    "last_failure_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "backup_eligible" BOOLEAN NOT NULL,
    "backed_up" BOOLEAN NOT NULL,
    "aaguid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "trusted_from" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "totp" (
    "user_id" UUID NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "last_step" BIGINT NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "trusted_from" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "totp_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nonce" BYTEA,
    "sealed_secret" TEXT,
    "trusted_from" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "audience" TEXT NOT NULL,
    "events" JSONB NOT NULL,
    "assurance" SMALLINT NOT NULL,
    "device_hash" BYTEA NOT NULL,
    "client" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "country" TEXT,
    "new_device_until" TIMESTAMPTZ(3),
    "new_network_until" TIMESTAMPTZ(3),
    "proofs" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL,
    "idle_seconds" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "ended_by" UUID,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retired_token" (
    "hash" BYTEA NOT NULL,
    "session_id" UUID NOT NULL,
    "retired_at" TIMESTAMPTZ(3) NOT NULL,
    "grace_until" TIMESTAMPTZ(3) NOT NULL,
    "theft_from" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retired_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID,
    "nonce" BYTEA NOT NULL,
    "limits" TEXT NOT NULL DEFAULT 'customer',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "known_device" (
    "user_id" UUID NOT NULL,
    "device_hash" BYTEA NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("user_id","device_hash")
);

-- CreateTable
CREATE TABLE "known_network" (
    "user_id" UUID NOT NULL,
    "network" TEXT NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_network_pkey" PRIMARY KEY ("user_id","network")
);

-- CreateTable
CREATE TABLE "failure" (
    "id" BIGSERIAL NOT NULL,
    "user_id" UUID NOT NULL,
    "authenticator" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "challenge" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "summary" JSONB NOT NULL,
    "requirement" TEXT NOT NULL,
    "reasons" JSONB NOT NULL,
    "methods" TEXT[],
    "nonce" BYTEA NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "satisfied_at" TIMESTAMPTZ(3),
    "authenticator" TEXT,
    "phishing_resistant" BOOLEAN,
    "consumed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "digest" BYTEA NOT NULL,
    "summary" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ripe_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "operation" TEXT,
    "outcome" TEXT NOT NULL,
    "actor_id" UUID,
    "subject_id" UUID,
    "session_id" UUID,
    "digest" BYTEA,
    "decision" JSONB,
    "details" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "mac" BYTEA NOT NULL,
    "txid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_link" (
    "position" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "policy" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "insured" TEXT NOT NULL,
    "premium" INTEGER NOT NULL,
    "starts" DATE NOT NULL,
    "ends" DATE NOT NULL,
    "coverages" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "issued_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "paid_on" DATE,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opened_on" DATE NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed" INTEGER NOT NULL,
    "approved" INTEGER,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_document" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "claim_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_line" (
    "id" BIGSERIAL NOT NULL,
    "claim_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "served_on" DATE NOT NULL,
    "description" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "covered" INTEGER NOT NULL,

    CONSTRAINT "claim_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_method" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "expiry" TEXT,
    "holder" TEXT NOT NULL,
    "sealed_account" TEXT,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "autopay" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_method_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_account" (
    "user_id" UUID NOT NULL,
    "bank" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "routing" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "sealed_account" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payout_account_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "payout" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "bank" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tax_form" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "sealed_ssn" TEXT NOT NULL,
    "ssn_last4" TEXT NOT NULL,
    "interest" INTEGER NOT NULL,
    "benefits" INTEGER NOT NULL,
    "withheld" INTEGER NOT NULL,

    CONSTRAINT "tax_form_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "user_webauthn_handle_key" ON "user"("webauthn_handle");

-- CreateIndex
CREATE INDEX "user_created_at_id_idx" ON "user"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "user_name_idx" ON "user"("name" text_pattern_ops);

-- CreateIndex
CREATE INDEX "user_email_idx" ON "user"("email" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "passkey_credential_id_key" ON "passkey"("credential_id");

-- CreateIndex
CREATE INDEX "passkey_user_id_idx" ON "passkey"("user_id");

-- CreateIndex
CREATE INDEX "enrolment_session_id_idx" ON "enrolment"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_created_at_idx" ON "session"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "session_last_seen_at_id_idx" ON "session"("last_seen_at" DESC, "id");

-- CreateIndex
CREATE INDEX "session_created_at_id_idx" ON "session"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "retired_token_session_id_idx" ON "retired_token"("session_id");

-- CreateIndex
CREATE INDEX "sign_in_expires_at_idx" ON "sign_in"("expires_at");

-- CreateIndex
CREATE INDEX "failure_user_id_at_idx" ON "failure"("user_id", "at" DESC);

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- CreateIndex
CREATE INDEX "challenge_session_id_digest_idx" ON "challenge"("session_id", "digest");

-- CreateIndex
CREATE INDEX "challenge_expires_at_idx" ON "challenge"("expires_at");

-- CreateIndex
CREATE INDEX "hold_user_id_digest_idx" ON "hold"("user_id", "digest");

-- CreateIndex
CREATE INDEX "audit_event_at_id_idx" ON "audit_event"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_actor_id_at_idx" ON "audit_event"("actor_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_event_subject_id_at_idx" ON "audit_event"("subject_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_event_kind_at_idx" ON "audit_event"("kind", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_event_id_key" ON "audit_link"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "policy_number_key" ON "policy"("number");

-- CreateIndex
CREATE INDEX "policy_user_id_idx" ON "policy"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_number_key" ON "invoice"("number");

-- CreateIndex
CREATE INDEX "invoice_user_id_due_on_idx" ON "invoice"("user_id", "due_on" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "claim_number_key" ON "claim"("number");

-- CreateIndex
CREATE INDEX "claim_user_id_opened_on_idx" ON "claim"("user_id", "opened_on" DESC);

-- CreateIndex
CREATE INDEX "claim_document_claim_id_idx" ON "claim_document"("claim_id");

-- CreateIndex
CREATE INDEX "claim_line_user_id_id_idx" ON "claim_line"("user_id", "id");

-- CreateIndex
CREATE INDEX "claim_line_claim_id_id_idx" ON "claim_line"("claim_id", "id");

-- CreateIndex
CREATE INDEX "payment_method_user_id_idx" ON "payment_method"("user_id");

-- CreateIndex
CREATE INDEX "payout_user_id_requested_at_idx" ON "payout"("user_id", "requested_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "tax_form_user_id_year_key" ON "tax_form"("user_id", "year");

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp" ADD CONSTRAINT "totp_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retired_token" ADD CONSTRAINT "retired_token_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_network" ADD CONSTRAINT "known_network_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_link" ADD CONSTRAINT "audit_link_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "audit_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy" ADD CONSTRAINT "policy_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_policy_id_fkey" FOREIGN KEY ("policy_id") REFERENCES "policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_document" ADD CONSTRAINT "claim_document_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_line" ADD CONSTRAINT "claim_line_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_method" ADD CONSTRAINT "payment_method_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_account" ADD CONSTRAINT "payout_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tax_form" ADD CONSTRAINT "tax_form_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Usable proofs of a session are read with every request.
CREATE INDEX "challenge_usable_proof" ON "challenge" ("session_id")
  WHERE "satisfied_at" IS NOT NULL AND "consumed_at" IS NULL AND "ended_at" IS NULL;
-- Live sessions of a user: the cap, the user's own list, ending them all.
CREATE INDEX "session_live_by_user" ON "session" ("user_id", "created_at") WHERE "ended_at" IS NULL;

ALTER TABLE "user" ADD CONSTRAINT "user_state" CHECK ("state" IN ('active', 'disabled'));
ALTER TABLE "user" ADD CONSTRAINT "user_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "session" ADD CONSTRAINT "session_token_hash" CHECK (octet_length("token_hash") = 32);
ALTER TABLE "session" ADD CONSTRAINT "session_ended_with_reason" CHECK (("ended_at" IS NULL) = ("end_reason" IS NULL));
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_ended_with_reason" CHECK (("ended_at" IS NULL) = ("end_reason" IS NULL));
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_consumed_after_satisfied" CHECK ("consumed_at" IS NULL OR "satisfied_at" IS NOT NULL);
ALTER TABLE "payout" ADD CONSTRAINT "payout_positive" CHECK ("amount" > 0);

-- Every request reads one session and one user. What it must know of other tables is kept on those two rows, by the
-- database itself, so that no writer can forget it.

CREATE FUNCTION passkey_trust() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner uuid := coalesce(NEW.user_id, OLD.user_id);
BEGIN
  UPDATE "user" SET passkey_trusted_from = (SELECT min(trusted_from) FROM passkey WHERE user_id = owner) WHERE id = owner;
  RETURN NULL;
END $$;
CREATE TRIGGER passkey_trust AFTER INSERT OR DELETE OR UPDATE OF trusted_from ON passkey FOR EACH ROW EXECUTE FUNCTION passkey_trust();

-- A hundred wrong codes in a row disable the app (NIST SP 800-63B-4 3.2.2).
CREATE FUNCTION totp_trust() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner uuid := coalesce(NEW.user_id, OLD.user_id);
BEGIN
  UPDATE "user" SET totp_trusted_from = (SELECT trusted_from FROM totp WHERE user_id = owner AND failures < 100) WHERE id = owner;
  RETURN NULL;
END $$;
CREATE TRIGGER totp_trust AFTER INSERT OR DELETE OR UPDATE OF trusted_from ON totp FOR EACH ROW EXECUTE FUNCTION totp_trust();
CREATE TRIGGER totp_disabled AFTER UPDATE OF failures ON totp FOR EACH ROW
  WHEN ((OLD.failures < 100) <> (NEW.failures < 100)) EXECUTE FUNCTION totp_trust();

CREATE FUNCTION failure_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "user" SET last_failure_at = greatest(last_failure_at, NEW.at) WHERE id = NEW.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER failure_seen AFTER INSERT ON failure FOR EACH ROW EXECUTE FUNCTION failure_seen();

-- A copy to read from; the challenge's own row is what a proof is spent on.
CREATE FUNCTION proofs_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE session SET proofs = (
    SELECT jsonb_agg(jsonb_build_object('id', c.id, 'operation', c.operation, 'digest', encode(c.digest, 'hex'),
      'phishingResistant', coalesce(c.phishing_resistant, false), 'expiresAt', (extract(epoch FROM c.expires_at) * 1000)::bigint))
    FROM challenge c
    WHERE c.session_id = NEW.session_id AND c.satisfied_at IS NOT NULL AND c.consumed_at IS NULL AND c.ended_at IS NULL
  ) WHERE id = NEW.session_id;
  RETURN NULL;
END $$;
CREATE TRIGGER proofs_changed AFTER UPDATE ON challenge FOR EACH ROW
  WHEN (NEW.satisfied_at IS NOT NULL) EXECUTE FUNCTION proofs_of_session();
CREATE TRIGGER proofs_inserted AFTER INSERT ON challenge FOR EACH ROW
  WHEN (NEW.satisfied_at IS NOT NULL) EXECUTE FUNCTION proofs_of_session();
