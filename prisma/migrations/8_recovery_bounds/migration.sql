-- What is under way for an address is counted from one network, and what never opened is swept once it is old.
CREATE INDEX "recovery_address_network_idx" ON "recovery"("address", "network");
CREATE INDEX "recovery_expires_at_idx" ON "recovery"("expires_at");
