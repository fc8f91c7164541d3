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
