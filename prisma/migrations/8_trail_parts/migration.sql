-- What people who are not signed in caused is counted in parts, by whom it names, so that one account that is attacked neither
-- hides the attack on another nor makes it wait. Part 0 is what names nobody.
ALTER TABLE "audit_tally" ADD COLUMN "part" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "audit_tally" DROP CONSTRAINT "audit_tally_pkey",
ADD CONSTRAINT "audit_tally_pkey" PRIMARY KEY ("kind", "network", "hour", "part");
