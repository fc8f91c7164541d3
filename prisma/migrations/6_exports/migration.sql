-- What a customer exported, so that slices of a day add up to what the policy asks for.
create table claim_export (
  id uuid primary key,
  user_id uuid not null references "user" (id) on delete cascade,
  year integer,
  rows integer not null,
  at timestamptz(3) not null
);
create index claim_export_user_id_at_idx on claim_export (user_id, at desc);
