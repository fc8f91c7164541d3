-- What people who are not signed in caused in an hour, by kind of event and network. The first few are in the trail; the rest
-- becomes one event with a sum, and then the row goes.
CREATE TABLE "audit_tally" (
    "kind" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "audit_tally_pkey" PRIMARY KEY ("kind", "network", "hour")
);
CREATE INDEX "audit_tally_hour_idx" ON "audit_tally" ("hour");
