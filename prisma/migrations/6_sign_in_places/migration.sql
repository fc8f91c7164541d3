-- A sign-in under way belongs to one page of one browser, so that two tabs never share one.

-- AlterTable
ALTER TABLE "sign_in" ADD COLUMN     "browser_hash" BYTEA;

-- CreateIndex
CREATE INDEX "sign_in_browser_hash_idx" ON "sign_in"("browser_hash");
