-- How far the audit trail was delivered to a system outside: the last position of the chain that it confirmed, with its hash.
CREATE TABLE "audit_delivery" (
    "sink" BYTEA NOT NULL,
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_delivery_pkey" PRIMARY KEY ("sink")
);
