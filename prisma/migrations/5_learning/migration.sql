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
