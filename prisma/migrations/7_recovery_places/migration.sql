-- A browser may have several account recoveries under way, each on a page of its own: the cookie says which browser it is,
-- and the page names the recovery.

-- AlterTable
ALTER TABLE "recovery" RENAME COLUMN "token_hash" TO "browser_hash";

-- DropIndex
DROP INDEX "recovery_token_hash_key";

-- CreateIndex
CREATE INDEX "recovery_browser_hash_idx" ON "recovery"("browser_hash");
