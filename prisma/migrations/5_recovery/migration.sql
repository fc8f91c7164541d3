-- Account recovery: the address that was asked for, and what a recovery added and replaced, so that stopping it takes
-- back exactly that.

-- AlterTable
ALTER TABLE "recovery" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "code_id" UUID,
ADD COLUMN     "mails" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "passkey_id" UUID,
ADD COLUMN     "replaced_totp" JSONB;

-- CreateIndex
CREATE INDEX "recovery_session_id_idx" ON "recovery"("session_id");
