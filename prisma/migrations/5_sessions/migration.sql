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
