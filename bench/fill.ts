// A database of a given size: users, their authenticators and places, and sessions, made by SQL in seconds. Tokens are
// derived from a number, so that the bench can present any of them; nothing here resembles how real ones are made.
import { createHash } from 'node:crypto'
import { Client } from 'pg'

export const USERS = 100_000

/** The token of bench session `n`. */
export const tokenOf = (n: number): string => createHash('sha256').update(`bench ${n}`).digest('base64url')
const TOKEN_SQL = `rtrim(translate(encode(sha256(convert_to('bench ' || n, 'UTF8')), 'base64'), '+/', '-_'), '=')`
const uuid = (kind: string, n: string) =>
  `(lpad(${kind}::text, 8, '0') || '-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

const FILL_USERS = `
  insert into "user" (id, email, name, roles, webauthn_handle, password_stands_alone, created_at)
  select ${uuid('1', 'n')}, 'user' || n || '@bench.example', 'User ' || n, '{customer}', sha256(('h' || n)::bytea), true, now() - interval '1 year'
  from generate_series(1, ${USERS}) n;
  insert into passkey (id, user_id, credential_id, public_key, counter, transports, backup_eligible, backed_up, aaguid, name, created_at, trusted_from)
  select ${uuid('2', 'n')}, ${uuid('1', 'n')}, 'credential' || n, '\\x00', 0, '{}', true, true, '', 'Key', now() - interval '1 year', now() - interval '1 year'
  from generate_series(1, ${USERS}) n where n % 2 = 0;
  insert into totp (user_id, sealed_secret, name, created_at, trusted_from)
  select ${uuid('1', 'n')}, 'v1.x', 'Phone', now() - interval '1 year', now() - interval '1 year' from generate_series(1, ${USERS}) n where n % 3 = 0;
  insert into known_network (user_id, network, first_seen, last_seen)
  select ${uuid('1', 'n')}, '127.0.0.0/24', now(), now() from generate_series(1, ${USERS}) n;
  insert into failure (user_id, authenticator, network, at)
  select ${uuid('1', `1 + n % ${USERS}`)}, 'password', '127.0.0.0/24', now() - n * interval '1 second' from generate_series(1, ${USERS}) n;`

const fillSessions = (from: number, to: number) => `
  insert into session (id, user_id, token_hash, audience, events, assurance, device_hash, client, user_agent, network, country,
    created_at, last_seen_at, rotated_at, idle_seconds, expires_at, ended_at, end_reason)
  select ${uuid('3', 'n')}, ${uuid('1', `1 + n % ${USERS}`)}, sha256(convert_to(${TOKEN_SQL}, 'UTF8')), 'remembered',
    ('[{"authenticator":"password","level":1,"at":"2026-01-01T00:00:00.000Z"},{"authenticator":"totp","level":2,"at":"2026-01-01T00:00:00.000Z"}]')::jsonb, 2, sha256(('d' || n % 7)::bytea),
    (array['Chrome on Linux','Safari on iOS','Firefox on Windows','Edge on Windows'])[1 + n % 4], 'bench', '127.0.0.0/24',
    (array['US','DE','SE','GB',null])[1 + n % 5], now() - n % 40000 * interval '1 minute', now() - n % 5000 * interval '1 second',
    now(), 1209600, now() + interval '30 days',
    case when n % 3 = 0 then now() end, case when n % 3 = 0 then 'signed-out' end
  from generate_series(${from}, ${to}) n`

/** The browser that bench session 4 began in. */
export const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

/** Whether bench session `n` is live. */
export const isLive = (n: number): boolean => n % 3 !== 0

/** Grows the sessions from `from` to `to`, users included at the first call; then vacuums, so that plans are settled. */
export async function fill(databaseUrl: string, from: number, to: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  if (from === 1) await client.query(FILL_USERS)
  const indexes = await sideIndexes(client)
  for (const { name } of indexes) await client.query(`drop index "${name}"`)
  for (let start = from; start <= to; start += 100_000)
    await client.query(fillSessions(start, Math.min(to, start + 99_999)))
  await client.query("set maintenance_work_mem = '1GB'")
  for (const { definition } of indexes) await client.query(definition)
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
}

/** Indexes of sessions that only lists use: made anew after filling, which is many times faster than along with it. */
const sideIndexes = async (client: Client): Promise<{ name: string; definition: string }[]> => {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'session' and indexname not in ('session_pkey', 'session_token_hash_key')`)
  return rows
}
