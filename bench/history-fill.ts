// A database of what risk has learnt, of a given size: events of a year, and the counts that they might have come to, made
// by SQL in minutes. Every user has a home network, two of three a mobile one beside it; keys are those of lib/risk/learning.
import { createHash, hkdfSync } from 'node:crypto'
import { Client } from 'pg'
import type { Compared } from '@/lib/risk/learning/keys'

/** Events of each user. */
const EACH = 10
const ASNS = 400
/** Users behind one prefix of a home network. */
const NEIGHBOURS = 30
/** Of very many users only some are ever asked for: the keys of the others' own counts may be any numbers. */
const ASKED = 50_000

export const usersOf = (events: number): number => events / EACH
/** Every how manieth user is asked for. */
const strideOf = (users: number): number => Math.max(1, Math.floor(users / ASKED))
const prefixesOf = (users: number): number => Math.max(1, Math.floor(users / ASNS / NEIGHBOURS))

export const userIdOf = (n: number): string => `00000001-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

/** A user to ask for: the same for the same call in every run. */
export const askedFor = (call: number, users: number): number => {
  const stride = strideOf(users)
  return (
    stride * (1 + (createHash('sha256').update(`call ${call}`).digest().readUInt32BE() % Math.floor(users / stride)))
  )
}

/** What user `n` of so many comes with, from home. */
export function comparedOf(n: number, users: number): Compared {
  const prefixes = prefixesOf(users)
  const prefix = `P${n % ASNS}.${Math.floor(n / ASNS) % prefixes}`
  return {
    network: {
      country: `C${n % 20}`,
      asn: `A${n % ASNS}`,
      prefix,
      address: `${prefix}.${Math.floor(n / (ASNS * prefixes * 2))}`,
    },
    client: { deviceType: `D${n % 3}`, os: `O${n % 6}`, browser: `B${n % 24}`, userAgent: `U${n % 2_400}` },
  }
}

type Place = {
  readonly column: string
  readonly path: string
  readonly level: number
  readonly narrow: boolean
  readonly times: number
}

/** The same as paths in SQL, of a user `n`, and the mobile network. */
function placesOf(users: number): readonly Place[] {
  const prefixes = prefixesOf(users)
  const prefix = `'P' || n % ${ASNS} || '.' || n / ${ASNS} % ${prefixes}`
  const home = ["'C' || n % 20", `'A' || n % ${ASNS}`, prefix, `${prefix} || '.' || n / ${ASNS * prefixes * 2}`]
  const mobile = ["'C' || n % 20", "'M' || n % 20", `'MP' || n % 20 || '.' || n / 20 % ${prefixes}`, "'MA' || n"]
  const client = ["'D' || n % 3", "'O' || n % 6", "'B' || n % 24", "'U' || n % 2400"]
  return [
    ...placesAlong(['country', 'asn', 'prefix', 'address'], home, 'h', 1, 7),
    ...placesAlong(['deviceType', 'os', 'browser', 'userAgent'], client, 'c', 5, 10),
    ...placesAlong(['country', 'asn', 'prefix', 'address'], mobile, 'm', 1, 3).slice(1),
  ]
}

const placesAlong = (
  levels: readonly string[],
  values: readonly string[],
  letter: string,
  first: number,
  times: number,
): readonly Place[] =>
  levels.map((_, at) => {
    const steps = levels.slice(0, at + 1).map((level, i) => `'"${level}","' || ${values[i]} || '"'`)
    const path = `'[' || ${steps.join(" || ',' || ")} || ']'`
    return { column: `${letter}${at}`, path, level: first + at, narrow: [3, 4, 8].includes(first + at), times }
  })

/** HMAC-SHA-256 in SQL, cut to 64 bits, under the key that lib/crypto derives for a purpose. */
function keyFunction(name: string, purpose: string, secret: string): string {
  const key = Buffer.alloc(64)
  Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), 'stepgate', purpose, 32)).copy(key)
  const pad = (byte: number) => `'\\x${Buffer.from(key.map((part) => part ^ byte)).toString('hex')}'::bytea`
  return `create function ${name}(message bytea) returns bigint language sql immutable parallel safe as
    $$ select ('x' || encode(substring(sha256(${pad(0x5c)} || sha256(${pad(0x36)} || message)), 1, 8), 'hex'))::bit(64)::bigint $$`
}

const USER_ID = `('00000001-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))`
/** Some weight of this year: what matters is how wide it is. */
const weight = (times: string) => `(${times} * 5000000 + n % 1000)::numeric`

/** Fills, and vacuums, so that plans are settled. */
export async function fillHistory(databaseUrl: string, secret: string, events: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  for (const statement of statementsOf(secret, usersOf(events))) await client.query(statement)
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
}

function* statementsOf(secret: string, users: number): Generator<string> {
  const places = placesOf(users)
  yield `set maintenance_work_mem = '512MB'; set work_mem = '256MB'`
  yield keyFunction('bench_key', 'risk', secret)
  yield keyFunction('bench_user_key', 'risk-user', secret)
  yield `select risk_event_partition(now() - n * interval '1 month') from generate_series(0, 13) n`
  yield* keysIn(places, users)
  yield* ofUsers(places, users)
  yield* ofEverybody(places, users)
  yield* events()
  yield 'drop table bench_user'
}

/** A key for each value once, and with each user the keys of theirs. */
function* keysIn(places: readonly Place[], users: number): Generator<string> {
  for (const { column, path } of places)
    yield `create unlogged table bench_${column} as select path, bench_key(convert_to(path, 'UTF8')) as key from (
      select distinct ${path} as path from generate_series(1, ${users}) n) as paths`
  yield `create unlogged table bench_user as select n, ${places.map(({ column }) => `${column}.key as ${column}`).join(', ')}
    from generate_series(1, ${users}) n ${places.map(({ column, path }) => `join bench_${column} ${column} on ${column}.path = ${path}`).join(' ')}
    order by n`
  for (const { column } of places) yield `drop table bench_${column}`
}

/** Keys of each user's own where somebody will ask for them; in the order in which they would have come. */
function* ofUsers(places: readonly Place[], users: number): Generator<string> {
  yield `insert into risk_user (user_id, sign_ins, weight, devices, hours, last_at, last_latitude, last_longitude, last_radius_km)
    select ${USER_ID}::uuid, ${EACH}, ${weight(`${EACH}`)}, ${weight(`${EACH}`)},
      array(select case when h % 24 between 8 and 18 then ${weight('1')} else 0 end from generate_series(n, n + 23) h),
      now() - n % 200 * interval '1 day', 40, -74, 20
    from generate_series(1, ${users}) n`
  yield 'alter table risk_user_count drop constraint risk_user_count_pkey'
  for (const first of [true, false]) {
    const values = places.filter(({ column }) => column.startsWith('m') !== first)
    yield `insert into risk_user_count select ${USER_ID}::uuid,
        case when n % ${strideOf(users)} = 0 then bench_user_key(convert_to(${USER_ID}, 'UTF8') || int8send(key))
          else hashint8extended(key, n) end, ${weight('times')}
      from bench_user, lateral (values ${values.map(({ column, times }) => `(${column}, ${times})`).join(', ')}) as v(key, times)
      where ${first} or n % 3 <> 0`
  }
  yield 'alter table risk_user_count add primary key (user_id, key)'
}

function* ofEverybody(places: readonly Place[], users: number): Generator<string> {
  for (const { column, narrow, times } of places)
    yield `insert into risk_count select ${column}, slot, count(*) * ${times} * 5000000::numeric, case when ${narrow} then count(*) else 0 end
      from bench_user, generate_series(0, ${narrow ? 0 : 7}) slot group by ${column}, slot`
  for (const { column, narrow } of places.filter(({ level }) => [2, 3, 8].includes(level)))
    yield `insert into risk_reputation select ${column}, slot, count(*) * 100000, count(*) * 5000000
      from bench_user, generate_series(0, ${narrow ? 0 : 7}) slot group by ${column}, slot`
  yield `insert into risk_count select bench_key('[]'), slot, ${users} * 5000000::numeric, 0 from generate_series(0, 7) slot`
  yield `insert into risk_reputation select bench_key('[]'), slot, ${users} * 100000::numeric, ${users} * 5000000::numeric
    from generate_series(0, 7) slot`
  yield 'insert into risk_export select n, 100 from generate_series(1, 40) n'
}

/** Indexes are made once the events are there: many times faster than along with them. */
function* events(): Generator<string> {
  yield `alter table risk_event drop constraint risk_event_pkey; drop index risk_event_user_id_at_idx; drop index risk_event_session_id_idx`
  for (let visit = 0; visit < EACH; visit += 1)
    yield `insert into risk_event (at, kind, outcome, user_id, session_id, request_id, score, band, activity, model, thresholds, datasets,
        signals, keys, hour, hosting, new_device, has_device)
      select now() - interval '1 day' - (${visit} * 36 + n % 36) * interval '1 day' - n % 86400 * interval '1 second', 'sign-in', 'verified',
        ${USER_ID}::uuid, ${USER_ID}::uuid, 'bench', -1.25, 'low', 'occasional', 'stepgate-1', 0, 'bench',
        '[{"signal":"country","seen":9.1,"of":9.1,"nats":-1.2}]'::jsonb,
        array[h0, h1, h2, h3, c0, c1, c2, c3], n % 24, false, false, true
      from bench_user`
  yield `alter table risk_event add constraint risk_event_pkey primary key (at, id);
    create index risk_event_user_id_at_idx on risk_event (user_id, at);
    create index risk_event_session_id_idx on risk_event (session_id)`
}
