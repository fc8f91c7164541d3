// What identifying a request costs beside a bare prepared look-up of session and user by unique hash, on the same
// database, in the same run, at 1 and at 16 connections, with 300 000 sessions and again with 3 000 000.
import { Pool } from 'pg'
import { fill, isLive, tokenOf } from './fill'
import { inLanes, type Paired, paired } from './rounds'
import { type Row, table } from './table'

const BARE = {
  name: 'bare',
  text: `select s.id, s.user_id, s.expires_at, s.last_seen_at, s.ended_at, u.email, u.name, u.roles, u.state
    from session s join "user" u on u.id = s.user_id where s.token_hash = $1`,
}

const SIZES = [300_000, 3_000_000] as const

/** Fills, measures, grows, measures again. Needs DATABASE_URL and the rest of the environment set before import. */
export async function benchIdentify(databaseUrl: string, sizes: readonly number[] = SIZES): Promise<void> {
  const rows: Row[] = []
  const cost = new Map<string, number>()
  let filled = 0
  for (const size of sizes) {
    await fill(databaseUrl, filled + 1, size)
    filled = size
    for (const lanes of [1, 16]) {
      const seen = await measure(databaseUrl, size, lanes)
      cost.set(`${size} ${lanes}`, seen.a)
      const before = cost.get(`${sizes[0]} ${lanes}`) ?? seen.a
      rows.push({
        sessions: size.toLocaleString('en'),
        connections: lanes,
        'bare look-up': micro(seen.b),
        identify: micro(seen.a),
        'identify ÷ bare': ratio(seen),
        'growth since the first size': (seen.a / before).toFixed(2),
      })
    }
  }
  table('Identifying a request: one round trip (bars: ratio ≤ 1.5, growth ≤ 1.15)', rows)
}

async function measure(databaseUrl: string, size: number, lanes: number): Promise<Paired> {
  const { sha256 } = await import('@/lib/crypto')
  const { identify } = await import('@/lib/sessions/identify/identify')
  const pool = new Pool({ connectionString: databaseUrl, max: 16 })
  const now = new Date()
  let n = 0
  const next = () => {
    do n = (n * 48_271 + 11) % size || 1
    while (!isLive(n))
    return tokenOf(n)
  }
  const tokens = Array.from({ length: 20_000 }, next)
  let at = 0
  const token = () => tokens[at++ % tokens.length] ?? ''
  const bare = {
    name: 'bare',
    run: (calls: number) => inLanes(lanes, calls, () => pool.query({ ...BARE, values: [sha256(token())] })),
  }
  const ours = {
    name: 'identify',
    run: (calls: number) =>
      inLanes(lanes, calls, () => identify({ token: token(), network: '127.0.0.0/24', background: true, now })),
  }
  const seen = await paired(ours, bare)
  await pool.end()
  return seen
}

const micro = (seconds: number) => `${Math.round(seconds * 1e6)} µs`
const ratio = ({ ratio: middle, low, high }: Paired) => `${middle.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`
