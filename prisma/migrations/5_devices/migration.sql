-- Recognised devices, and the new-device step of signing in.

-- Whether the browser's own key answered when the session began.
ALTER TABLE "session" ADD COLUMN     "device_proven" BOOLEAN NOT NULL DEFAULT true;

-- The key that the browser proved to hold in the first step, which password was right then, and how many codes were mailed.
ALTER TABLE "sign_in" ADD COLUMN     "device_key" BYTEA,
ADD COLUMN     "password_changed_at" TIMESTAMPTZ(3),
ADD COLUMN     "mails" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "spent_device_nonce" (
    "hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_device_nonce_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "spent_device_nonce_expires_at_idx" ON "spent_device_nonce"("expires_at");

-- CreateIndex
CREATE INDEX "known_device_last_seen_idx" ON "known_device"("last_seen");
