// What an assessment and what learning cost with 10 000 000 events of 1 000 000 users, beside the same with 100 000 of
// 10 000: two databases of one server, two processes, turn by turn. And what scoring costs alone, in CPU time.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Client } from 'pg'
import { migrate } from '../scripts/migrate'
import { fillHistory, usersOf } from './history-fill'
import type { Order } from './history-lane'
import { type Paired, paired } from './rounds'
import { benchScore } from './score'
import { type Row, table } from './table'

const SMALL = 100_000
const LARGE = 10_000_000
/** For whoever does not want to wait. */
const MIDDLING = 1_000_000

/** Fills both, measures, prints. Needs the environment of the portal, but for its database. */
export async function benchHistory(databaseUrl: string, quick: boolean): Promise<void> {
  await benchScore()
  const large = quick ? MIDDLING : LARGE
  const lanes = [await open(databaseUrl, SMALL), await open(databaseUrl, large)] as const
  const rows: Row[] = []
  for (const what of ['assess', 'learn'] as const) {
    const [small, big] = lanes.map((lane) => ({ name: what, run: (calls: number) => tell(lane, { what, calls }) }))
    if (!small || !big) throw new Error('Two databases were to be measured.')
    rows.push(rowOf(what, await paired(big, small, { rounds: 101, calls: 60, warmUp: 2_000 })))
  }
  for (const lane of lanes) lane.disconnect()
  const [few, many] = [SMALL, large].map((events) => `${events.toLocaleString('en')} events`)
  table(`History: ${many} of ${usersOf(large).toLocaleString('en')} users beside ${few} (bar: ratio ≤ 1.2)`, rows)
}

const rowOf = (what: Order['what'], { a, b, ratio, low, high }: Paired): Row => ({
  '': what === 'assess' ? 'readHistory and score' : 'learnSignIn in a transaction',
  large: `${Math.round(a * 1e6)} µs`,
  small: `${Math.round(b * 1e6)} µs`,
  'large ÷ small': `${ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`,
})

async function open(databaseUrl: string, events: number): Promise<ChildProcess> {
  const url = new URL(databaseUrl)
  const name = `history_${events}`
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  url.pathname = `/${name}`
  await migrate(url.href)
  await fillHistory(url.href, process.env.SECRET ?? '', events)
  const lane = fork(path.resolve('bench/history-lane.ts'), [`${events}`], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: url.href },
  })
  await once(lane, 'message')
  return lane
}

/** Has a lane do something and waits until it is done. Fails when the lane ends. */
async function tell(lane: ChildProcess, order: Order): Promise<void> {
  const end = new AbortController()
  const ended = once(lane, 'exit', { signal: end.signal }).then(() =>
    Promise.reject(new Error('A lane of the bench ended.')),
  )
  lane.send(order)
  try {
    await Promise.race([once(lane, 'message', { signal: end.signal }), ended])
  } finally {
    ended.catch(() => {})
    end.abort()
  }
}
