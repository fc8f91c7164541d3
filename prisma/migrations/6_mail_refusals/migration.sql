-- Mails whose first try the server refused since the last one that left: many in a row are an outage, one is an address.
ALTER TABLE "mail_state" ADD COLUMN "refused_in_row" INTEGER NOT NULL DEFAULT 0;
