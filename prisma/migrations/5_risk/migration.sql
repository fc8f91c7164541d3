-- The risk engine: what it is learnt from and what was learnt, what people said of it, the alarm, the thresholds and the
-- settings of the model. Nothing of it is needed to sign in but what a session keeps.

-- ================================================================ assess
-- What a session keeps of the assessment it began with, and what an account keeps for the next one.

ALTER TABLE "session" ADD COLUMN "asn" TEXT, ADD COLUMN "risk" JSONB;
ALTER TABLE "user" ADD COLUMN "credential_changed_at" TIMESTAMPTZ(3), ADD COLUMN "password_breached" BOOLEAN;

-- When how an account signs in last changed, kept by the database itself so that no writer can forget it. What belongs to
-- opening the account, on its first day, is no change.
CREATE FUNCTION credential_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := coalesce(NEW.user_id, OLD.user_id);
  moment timestamptz := CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END;
BEGIN
  UPDATE "user" SET credential_changed_at = greatest(credential_changed_at, moment)
    WHERE id = owner AND created_at < moment - interval '1 day';
  RETURN NULL;
END $$;
CREATE TRIGGER passkey_changed AFTER INSERT OR DELETE ON passkey FOR EACH ROW EXECUTE FUNCTION credential_changed();
CREATE TRIGGER totp_changed AFTER INSERT OR DELETE ON totp FOR EACH ROW EXECUTE FUNCTION credential_changed();

CREATE FUNCTION sign_in_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.created_at < now() - interval '1 day' THEN NEW.credential_changed_at := now(); END IF;
  IF NEW.password_changed_at IS DISTINCT FROM OLD.password_changed_at THEN NEW.password_breached := NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_in_changed BEFORE UPDATE OF password_changed_at, email ON "user" FOR EACH ROW
  WHEN (NEW.password_changed_at IS DISTINCT FROM OLD.password_changed_at OR NEW.email IS DISTINCT FROM OLD.email)
  EXECUTE FUNCTION sign_in_changed();

-- ================================================================ learning
-- What risk is learnt from, and what was learnt. Events only grow, by month; the counts are what they come to, kept in the
-- transaction of each. Weights are exact integers, so that adding and taking back need no order. Keys are keyed digests of
-- 64 bits: no address and no user agent stands here, but for the sealed address, which goes after 30 days.

-- ---------------------------------------- events
CREATE SEQUENCE "risk_event_id_seq" AS BIGINT;
CREATE TABLE "risk_event" (
    "id" BIGINT NOT NULL DEFAULT nextval('risk_event_id_seq'),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "user_id" UUID,
    "session_id" UUID,
    "request_id" TEXT NOT NULL,
    "operation" TEXT,
    "score" DOUBLE PRECISION,
    "band" TEXT,
    "activity" TEXT,
    "model" TEXT,
    "thresholds" INTEGER,
    "datasets" TEXT,
    "signals" JSONB,
    "candidate" JSONB,
    "keys" BIGINT[],
    "hour" SMALLINT NOT NULL,
    "hosting" BOOLEAN NOT NULL,
    "new_device" BOOLEAN NOT NULL,
    "has_device" BOOLEAN NOT NULL,
    "stakes" JSONB,
    "sealed_address" TEXT,
    "account_key" BIGINT,

    CONSTRAINT "risk_event_pkey" PRIMARY KEY ("at", "id")
) PARTITION BY RANGE ("at");
ALTER SEQUENCE "risk_event_id_seq" OWNED BY "risk_event"."id";

CREATE INDEX "risk_event_user_id_at_idx" ON "risk_event"("user_id", "at");
CREATE INDEX "risk_event_session_id_idx" ON "risk_event"("session_id");
-- The accounts that sign-ins failed on, and the addresses that are still to go.
CREATE INDEX "risk_event_account" ON "risk_event" ("account_key", "at") WHERE "account_key" IS NOT NULL;
CREATE INDEX "risk_event_with_address" ON "risk_event" ("at") WHERE "sealed_address" IS NOT NULL;

ALTER TABLE "risk_event" ADD CONSTRAINT "risk_event_kind" CHECK ("kind" IN ('sign-in', 'act'));
ALTER TABLE "risk_event" ADD CONSTRAINT "risk_event_outcome" CHECK ("outcome" IN ('verified', 'failed'));
ALTER TABLE "risk_event" ADD CONSTRAINT "risk_event_keys" CHECK (cardinality("keys") = 8);
ALTER TABLE "risk_event" ADD CONSTRAINT "risk_event_hour" CHECK ("hour" BETWEEN 0 AND 23);

-- Events only grow. The one change is that an address goes; the one way out is erasure, or being moved to the partition of
-- its month, and whoever does either says so for the length of a transaction.
CREATE FUNCTION "refuse_risk_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    OLD.sealed_address := NULL;
    IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;
  ELSIF TG_OP = 'DELETE' AND current_setting('stepgate.risk_events_may_go', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER "risk_event_append_only" BEFORE UPDATE OR DELETE ON "risk_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_risk_change"();
CREATE TRIGGER "risk_event_no_truncate" BEFORE TRUNCATE ON "risk_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Takes what no other partition does, so that no event is ever refused for want of one.
CREATE TABLE "risk_event_default" PARTITION OF "risk_event" DEFAULT;
CREATE TRIGGER "risk_event_no_truncate" BEFORE TRUNCATE ON "risk_event_default"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Makes the partition of the month (UTC) in which `moment` lies, and moves there what the default partition has of it.
-- True when it was made. Of several at once one makes it.
CREATE FUNCTION "risk_event_partition"("moment" TIMESTAMPTZ) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  first timestamptz := date_trunc('month', moment, 'UTC');
  next timestamptz := date_trunc('month', first + interval '40 days', 'UTC');
  name text := 'risk_event_' || to_char(first AT TIME ZONE 'UTC', 'YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(4790315287);
  IF to_regclass(quote_ident(name)) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE risk_event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
  LOCK TABLE risk_event_default IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('INSERT INTO %I SELECT * FROM risk_event_default WHERE at >= %L AND at < %L', name, first, next);
  PERFORM set_config('stepgate.risk_events_may_go', 'on', true);
  DELETE FROM risk_event_default WHERE at >= first AND at < next;
  PERFORM set_config('stepgate.risk_events_may_go', 'off', true);
  EXECUTE format('ALTER TABLE risk_event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, next);
  EXECUTE format('CREATE TRIGGER risk_event_no_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  RETURN true;
END;
$$;
SELECT "risk_event_partition"(now() + n * interval '1 month') FROM generate_series(-1, 2) n;

-- ---------------------------------------- what one user is known by
CREATE TABLE "risk_user" (
    "user_id" UUID NOT NULL,
    "sign_ins" INTEGER NOT NULL DEFAULT 0,
    "weight" DECIMAL NOT NULL DEFAULT 0,
    "new_devices" DECIMAL NOT NULL DEFAULT 0,
    "devices" DECIMAL NOT NULL DEFAULT 0,
    "hosting" DECIMAL NOT NULL DEFAULT 0,
    "hours" DECIMAL[] NOT NULL DEFAULT array_fill(0, '{24}')::DECIMAL[],
    "last_at" TIMESTAMPTZ(3),
    "last_latitude" DOUBLE PRECISION,
    "last_longitude" DOUBLE PRECISION,
    "last_radius_km" DOUBLE PRECISION,
    "exports" INTEGER[] NOT NULL DEFAULT '{}',
    "exports_at" TIMESTAMPTZ(3)[] NOT NULL DEFAULT '{}',
    "amounts" BIGINT[] NOT NULL DEFAULT '{}',
    "amounts_at" TIMESTAMPTZ(3)[] NOT NULL DEFAULT '{}',

    CONSTRAINT "risk_user_pkey" PRIMARY KEY ("user_id")
);

CREATE TABLE "risk_user_count" (
    "user_id" UUID NOT NULL,
    "key" BIGINT NOT NULL,
    "weight" DECIMAL NOT NULL,

    CONSTRAINT "risk_user_count_pkey" PRIMARY KEY ("user_id","key")
);

-- ---------------------------------------- what everybody is known by
-- Wide levels stand in several slots, so that sign-ins do not wait for each other; room is left in each page for rows that
-- are written again and again.
CREATE TABLE "risk_count" (
    "key" BIGINT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "weight" DECIMAL NOT NULL,
    "users" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "risk_count_pkey" PRIMARY KEY ("key","slot")
) WITH (fillfactor = 80);

CREATE TABLE "risk_reputation" (
    "key" BIGINT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "failed" DECIMAL NOT NULL DEFAULT 0,
    "verified" DECIMAL NOT NULL DEFAULT 0,

    CONSTRAINT "risk_reputation_pkey" PRIMARY KEY ("key","slot")
) WITH (fillfactor = 80);

-- Which accounts failed from where on which day: each counts once.
CREATE TABLE "risk_failed_account" (
    "account_key" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "key" BIGINT NOT NULL,

    CONSTRAINT "risk_failed_account_pkey" PRIMARY KEY ("account_key","day","key")
);
CREATE INDEX "risk_failed_account_day_idx" ON "risk_failed_account"("day");

-- How many exports there were of about so many rows.
CREATE TABLE "risk_export" (
    "bucket" SMALLINT NOT NULL,
    "times" BIGINT NOT NULL,

    CONSTRAINT "risk_export_pkey" PRIMARY KEY ("bucket")
);

-- ---------------------------------------- the base: what events came to that are gone
CREATE TABLE "risk_base_user" (LIKE "risk_user" INCLUDING DEFAULTS);
ALTER TABLE "risk_base_user" ADD CONSTRAINT "risk_base_user_pkey" PRIMARY KEY ("user_id");
CREATE TABLE "risk_base_user_count" (LIKE "risk_user_count");
ALTER TABLE "risk_base_user_count" ADD CONSTRAINT "risk_base_user_count_pkey" PRIMARY KEY ("user_id","key");
CREATE TABLE "risk_base_count" (LIKE "risk_count" INCLUDING DEFAULTS);
ALTER TABLE "risk_base_count" ADD CONSTRAINT "risk_base_count_pkey" PRIMARY KEY ("key","slot");
CREATE TABLE "risk_base_reputation" (LIKE "risk_reputation" INCLUDING DEFAULTS);
ALTER TABLE "risk_base_reputation" ADD CONSTRAINT "risk_base_reputation_pkey" PRIMARY KEY ("key","slot");
CREATE TABLE "risk_base_export" (LIKE "risk_export");
ALTER TABLE "risk_base_export" ADD CONSTRAINT "risk_base_export_pkey" PRIMARY KEY ("bucket");

-- ================================================================ labels
-- What people said of single events: "this was me", "this wasn't me", "right alert", "wrong alert". Said anew means one
-- more row, and the newest of each side counts. No foreign keys: like the trail that it speaks of, it outlives its rows.
CREATE TABLE "risk_label" (
    "id" BIGSERIAL NOT NULL,
    "event_id" BIGINT NOT NULL,
    "subject_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "risk_label_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "risk_label_event_id_side_id_idx" ON "risk_label"("event_id", "side", "id" DESC);
CREATE INDEX "risk_label_at_idx" ON "risk_label"("at");

ALTER TABLE "risk_label" ADD CONSTRAINT "risk_label_verdict" CHECK (
  ("side" = 'owner' AND "verdict" IN ('me', 'not-me')) OR ("side" = 'staff' AND "verdict" IN ('right', 'wrong')));

CREATE TRIGGER "risk_label_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "risk_label"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Where verified sign-ins came from that are said to have been somebody else's: they count as failed there, each account
-- once a day, for as long as that is said. Beside the counts that are learnt from events, and not in them, so that those
-- can be counted anew from events alone.
CREATE TABLE "risk_disowned" (
    "session_id" UUID NOT NULL,
    "key" BIGINT NOT NULL,
    "user_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "weight" DECIMAL NOT NULL,

    CONSTRAINT "risk_disowned_pkey" PRIMARY KEY ("session_id","key")
);

CREATE INDEX "risk_disowned_key_user_id_day_idx" ON "risk_disowned"("key", "user_id", "day");
CREATE INDEX "risk_disowned_user_id_idx" ON "risk_disowned"("user_id");

ALTER TABLE "risk_disowned" ADD CONSTRAINT "risk_disowned_user_id_fkey"
  FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ================================================================ stuffing
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

-- ================================================================ thresholds
-- Thresholds from a step-up budget, a version a night; and what staff set of the model: report-only signals, a candidate.

-- CreateTable
CREATE TABLE "risk_thresholds" (
    "version" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "budget" JSONB NOT NULL,
    "figures" JSONB NOT NULL,
    "effect" JSONB NOT NULL,
    "jumps" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "in_force_from" TIMESTAMPTZ(3),
    "accepted_by" UUID,

    CONSTRAINT "risk_thresholds_pkey" PRIMARY KEY ("version"),
    CONSTRAINT "risk_thresholds_state" CHECK ("state" IN ('current', 'refused', 'superseded')),
    CONSTRAINT "risk_thresholds_version" CHECK ("version" > 0)
);

-- CreateTable
CREATE TABLE "risk_setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,

    CONSTRAINT "risk_setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "risk_night" (
    "night" DATE NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "risk_night_pkey" PRIMARY KEY ("night")
);

-- CreateIndex
CREATE UNIQUE INDEX "risk_thresholds_in_force" ON "risk_thresholds"("model") WHERE "state" = 'current';
