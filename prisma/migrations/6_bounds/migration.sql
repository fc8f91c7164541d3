-- For the sweeps of wrong answers and of networks that an account was not on for long.
CREATE INDEX "failure_at_idx" ON "failure" ("at");
CREATE INDEX "known_network_last_seen_idx" ON "known_network" ("last_seen");
