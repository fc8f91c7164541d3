-- Where the trail began a new epoch: from the link after `position` on only secrets of `secret_version` or newer count.
CREATE TABLE "audit_epoch" (
    "position" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "secret_version" INTEGER NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "mac" BYTEA NOT NULL,

    CONSTRAINT "audit_epoch_pkey" PRIMARY KEY ("position")
);
CREATE TRIGGER "audit_epoch_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_epoch"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
