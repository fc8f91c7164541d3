-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "identity_id" UUID,
ADD COLUMN     "sid" TEXT;

-- CreateTable
CREATE TABLE "federated_flow" (
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "state_hash" BYTEA,
    "session_id" UUID,
    "stay" TEXT NOT NULL DEFAULT 'default',
    "next" TEXT NOT NULL DEFAULT '/',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "federated_flow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "spent_logout_token" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_logout_token_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "federated_flow_state_hash_key" ON "federated_flow"("state_hash");

-- CreateIndex
CREATE INDEX "federated_flow_expires_at_idx" ON "federated_flow"("expires_at");

-- CreateIndex
CREATE INDEX "spent_logout_token_expires_at_idx" ON "spent_logout_token"("expires_at");

-- A link is bound to the session that it was permitted to; a sign-in has none yet.
ALTER TABLE "federated_flow" ADD CONSTRAINT "federated_flow_purpose"
  CHECK ("purpose" IN ('sign-in', 'link') AND ("purpose" = 'link') = ("session_id" IS NOT NULL));
