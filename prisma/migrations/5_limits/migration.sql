-- AlterTable
ALTER TABLE "rate_limit" ADD COLUMN "not_before" BIGINT;
