-- Looking at sessions and users across the whole portal: every filter and every order has an index to stand on. All of
-- these are partial or over expressions: Prisma's schema language cannot say them, and leaves them alone.

-- The moment from which a session no longer serves: when it was ended, or when it lapsed with nobody having marked it
-- yet. A session is live at a moment before that. Computed in UTC, because only then may an index hold it.
CREATE FUNCTION "session_over_at"("ended_at" TIMESTAMPTZ, "expires_at" TIMESTAMPTZ, "last_seen_at" TIMESTAMPTZ, "idle_seconds" INTEGER)
RETURNS TIMESTAMP LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce("ended_at" AT TIME ZONE 'UTC',
    least("expires_at" AT TIME ZONE 'UTC', "last_seen_at" AT TIME ZONE 'UTC' + make_interval(secs => "idle_seconds")))
$$;

CREATE INDEX "session_over" ON "session" (("session_over_at"("ended_at", "expires_at", "last_seen_at", "idle_seconds")));
CREATE INDEX "session_by_client" ON "session" ("client", "last_seen_at" DESC, "id") WHERE "client" IS NOT NULL;
CREATE INDEX "session_by_client_started" ON "session" ("client", "created_at" DESC, "id") WHERE "client" IS NOT NULL;
CREATE INDEX "session_by_country" ON "session" ((coalesce("country", 'unknown')), "last_seen_at" DESC, "id");
-- Which clients come from which countries: without it the planner takes rare pairs for common ones.
CREATE STATISTICS "session_facets" (mcv) ON "country", "client", "assurance" FROM "session";

CREATE INDEX "user_by_lower_name" ON "user" (lower("name") text_pattern_ops);
CREATE INDEX "user_staff" ON "user" ("created_at" DESC, "id") WHERE "roles" <> '{customer}';
CREATE INDEX "user_disabled" ON "user" ("created_at" DESC, "id") WHERE "state" = 'disabled';

CREATE INDEX "audit_event_by_session" ON "audit_event" ("session_id", "at" DESC, "id" DESC) WHERE "session_id" IS NOT NULL;
CREATE INDEX "audit_event_by_operation" ON "audit_event" ("operation", "at" DESC, "id" DESC) WHERE "operation" IS NOT NULL;
