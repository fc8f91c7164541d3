-- The way back to an earlier address keeps that address for its account: sign-up and changes of address look for it.
CREATE INDEX "link_way_back" ON "link" (("details" #>> '{undo,email}')) WHERE "kind" = 'not-me' AND ("details" #>> '{undo,what}') = 'restore-email';
