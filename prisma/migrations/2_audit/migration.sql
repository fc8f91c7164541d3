-- The audit trail only grows. Whoever may write the tables still cannot change or remove what stands in them; switching
-- the triggers off takes the rights of their owner, and even that shows: the chain and its checkpoints no longer agree.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "audit_link_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_link"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- The order in which events are sealed. Partial in form only: Prisma leaves partial indexes to the migrations.
CREATE INDEX "audit_event_in_commit_order" ON "audit_event" ("txid", "id") WHERE "txid" IS NOT NULL;

ALTER TABLE "audit_link" ADD CONSTRAINT "audit_link_hash" CHECK (octet_length("hash") = 32);
ALTER TABLE "audit_link" ADD CONSTRAINT "audit_link_position" CHECK ("position" > 0);
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_mac" CHECK (octet_length("mac") = 32);
