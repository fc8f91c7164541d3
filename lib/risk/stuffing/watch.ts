// The round that begins, keeps and ends the alarm by itself, in the transaction of whoever calls: the alarm and its event
// commit together. Any number of workers may watch; one at a time does. It refuses to judge anybody: what an alarm does to
// an attempt is said in alarm.ts.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { notify } from '../../notify/notify'
import { randomId } from '../../random'
import { before, hours, minutes, within } from '../../time'
import { beginning, isSilenced, KEEPS, type Pressing, pressingNow, QUIET, timesUsual } from './campaign'
import { keepBuckets, type Tallied, tally } from './marks/count'
import { type Named, namedNow } from './naming'
import {
  type Change,
  endAlarm,
  findAdminsToTell,
  findCalledOff,
  findCountedAt,
  holdStanding,
  insertAlarm,
  markLooked,
  type Standing,
  takeWatch,
  updateAlarm,
} from './store'

/** What a round found. `elsewhere`: another worker was at it. */
export type Watched =
  | { readonly kind: 'calm' | 'elsewhere' | 'ended' }
  | ({ readonly kind: 'began' | 'stands'; readonly named: number } & Pressing)

type Count = Tallied & { readonly keys: () => Promise<Parameters<typeof namedNow>[0]> }

const COUNT_EVERY = minutes(1)
/** Admins hear of one alarm in so long by mail: who makes alarms come and go does not fill their mailboxes. */
const TELL_AGAIN = hours(6)

/** One round. */
export async function watch(tx: Tx, now: Date): Promise<Watched> {
  if (!(await takeWatch(tx))) return { kind: 'elsewhere' }
  const count = await tally(tx, now)
  const countedAt = await findCountedAt(tx)
  const due = countedAt === null || !within(countedAt, COUNT_EVERY, now)
  if (due) await keepBuckets(tx, now, count)
  await markLooked(tx, now, due ? now : countedAt)
  const standing = await holdStanding(tx)
  return standing ? goOn(tx, now, standing, count) : begin(tx, now, count)
}

async function begin(tx: Tx, now: Date, count: Count): Promise<Watched> {
  const pressing = beginning(count.counts, count.medians)
  if (!pressing || isSilenced(await findCalledOff(tx), pressing, now)) return { kind: 'calm' }
  const admins = await findAdminsToTell(tx, before(now, TELL_AGAIN))
  for (const userId of admins) await notify(tx, { kind: 'stuffing-began', userId, at: now, ...pressing })
  const named = namedNow(await count.keys(), new Set())
  const id = randomId()
  await insertAlarm(tx, id, changeOf(pressing, count, named, now))
  await appendEvent(tx, {
    kind: 'stuffing.began',
    ...common(now),
    details: { alarmId: id, ...pressing, usual: toOneDecimal(pressing.usual), named: named.length },
  })
  return { kind: 'began', named: named.length, ...pressing }
}

async function goOn(tx: Tx, now: Date, standing: Standing, count: Count): Promise<Watched> {
  const pressing = pressingNow(count.counts, count.medians)
  const presses = timesUsual(pressing) >= KEEPS
  if (!presses && !within(standing.pressedAt, QUIET, now)) {
    await endAlarm(tx, standing, { reason: 'fell' }, now)
    const details = { alarmId: standing.id, reason: 'fell' } as const
    await appendEvent(tx, { kind: 'stuffing.ended', ...common(now), details })
    return { kind: 'ended' }
  }
  const named = namedNow(await count.keys(), new Set(standing.named.map(({ key }) => key)))
  await updateAlarm(tx, standing.id, changeOf(pressing, count, named, presses ? now : standing.pressedAt))
  return { kind: 'stands', named: named.length, ...pressing }
}

const changeOf = (pressing: Pressing, { worn }: Count, named: readonly Named[], pressedAt: Date): Change => ({
  ...pressing,
  worn,
  named,
  pressedAt,
})

/** Nobody acts: the system itself does. */
const common = (now: Date) => ({ outcome: 'done', at: now, requestId: 'worker', network: 'unknown' }) as const

const toOneDecimal = (n: number): number => Math.round(n * 10) / 10
