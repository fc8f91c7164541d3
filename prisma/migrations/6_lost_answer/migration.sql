-- Which of a session's values were presented: a retired value whose successors were never presented is a lost answer,
-- not theft. Values are counted per session; values retired before this migration count as replaced by one in use.

ALTER TABLE "session"
  ADD COLUMN "token_generation" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "presented_generation" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "retired_token"
  ADD COLUMN "generation" INTEGER NOT NULL DEFAULT -1,
  ADD COLUMN "exchanged_at" TIMESTAMPTZ(3);
