-- One change waits once: two sessions that prove the same act at the same moment share one hold, or the second would still
-- serve, without a cool-off of its own, after the act was done with the first.

-- What lapsed is over.
UPDATE hold SET ended_at = expires_at, end_reason = 'lapsed', sealed_draft = NULL
  WHERE ended_at IS NULL AND expires_at <= now();
-- Of several that wait for one act the oldest stays: it is the one that its owner is told of.
UPDATE hold SET ended_at = now(), end_reason = 'called-off', sealed_draft = NULL
  WHERE ended_at IS NULL AND EXISTS (
    SELECT 1 FROM hold older WHERE older.user_id = hold.user_id AND older.digest = hold.digest AND older.ended_at IS NULL
      AND (older.started_at, older.id) < (hold.started_at, hold.id));

CREATE UNIQUE INDEX hold_one_open_key ON hold (user_id, digest) WHERE ended_at IS NULL;
