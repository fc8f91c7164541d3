-- What a session keeps of the assessment it began with, and what an account keeps for the next one.

ALTER TABLE "session" ADD COLUMN "asn" TEXT, ADD COLUMN "risk" JSONB;
ALTER TABLE "user" ADD COLUMN "credential_changed_at" TIMESTAMPTZ(3), ADD COLUMN "password_breached" BOOLEAN;

-- When how an account signs in last changed, kept by the database itself so that no writer can forget it. What belongs to
-- opening the account, on its first day, is no change.
CREATE FUNCTION credential_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := coalesce(NEW.user_id, OLD.user_id);
  moment timestamptz := CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END;
BEGIN
  UPDATE "user" SET credential_changed_at = greatest(credential_changed_at, moment)
    WHERE id = owner AND created_at < moment - interval '1 day';
  RETURN NULL;
END $$;
CREATE TRIGGER passkey_changed AFTER INSERT OR DELETE ON passkey FOR EACH ROW EXECUTE FUNCTION credential_changed();
CREATE TRIGGER totp_changed AFTER INSERT OR DELETE ON totp FOR EACH ROW EXECUTE FUNCTION credential_changed();

CREATE FUNCTION sign_in_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.created_at < now() - interval '1 day' THEN NEW.credential_changed_at := now(); END IF;
  IF NEW.password_changed_at IS DISTINCT FROM OLD.password_changed_at THEN NEW.password_breached := NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sign_in_changed BEFORE UPDATE OF password_changed_at, email ON "user" FOR EACH ROW
  WHEN (NEW.password_changed_at IS DISTINCT FROM OLD.password_changed_at OR NEW.email IS DISTINCT FROM OLD.email)
  EXECUTE FUNCTION sign_in_changed();
