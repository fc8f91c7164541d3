-- What was typed for a change that waits, sealed for its owner, and which reminders of it were sent.
ALTER TABLE hold ADD COLUMN sealed_draft TEXT,
  ADD COLUMN ready_told_at TIMESTAMPTZ(3),
  ADD COLUMN lapse_told_at TIMESTAMPTZ(3);
-- A draft ends with its hold.
ALTER TABLE hold ADD CONSTRAINT hold_draft_ends CHECK (ended_at IS NULL OR sealed_draft IS NULL);
CREATE INDEX hold_open_idx ON hold (expires_at) WHERE ended_at IS NULL;
