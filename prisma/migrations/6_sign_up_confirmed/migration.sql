-- A sign-up waits until its address is confirmed, and only then becomes an account.

-- What was under way had another form: whoever began it starts again.
DELETE FROM "sign_up";

-- AlterTable
ALTER TABLE "sign_up" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "browser_hash" BYTEA,
ADD COLUMN     "link_hash" BYTEA,
ADD COLUMN     "mailed_at" TIMESTAMPTZ(3),
ADD COLUMN     "mailed_code" BYTEA,
ADD COLUMN     "mails" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "password_hash" TEXT,
ADD COLUMN     "password_stands_alone" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "response" JSONB,
ADD COLUMN     "submitted_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_link_hash_key" ON "sign_up"("link_hash");

-- CreateIndex
CREATE INDEX "sign_up_email_idx" ON "sign_up"("email");

-- An account whose address nobody ever confirmed, found by the sweep.
CREATE INDEX "user_unconfirmed" ON "user"("created_at") WHERE "email_confirmed_at" IS NULL;
