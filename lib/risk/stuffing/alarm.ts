// The alarm as an attempt meets it: whether one stands, and what it comes to for somebody from this network. It refuses to
// throw, and to take silence for calm: where nobody can tell, that counts a little, as everything unobservable does.
import { log } from '../../log'
import { minutes, seconds, within } from '../../time'
import type { Attempt } from '../attempt'
import type { Stuffing } from '../history'
import { keysOf } from './marks/key'
import { findSeen, type Seen, type Standing } from './store'

export type Alarm = {
  readonly id: string
  readonly startedAt: Date
  /** Distinct failing accounts in some minutes. */
  readonly rate: number
  /** How many of them raise nobody's prior: what is usual then, or what was there for a quarter of the last day. */
  readonly baseline: number
  /** Keyed digests of prefixes, ASNs, and ASNs with a user agent. */
  readonly named: ReadonlySet<string>
  /** Nobody can tell whether there is one. */
  readonly unobservable?: true
}

/** A look at the database serves this long; where it is away, the last known for `LAST_KNOWN`. */
const FRESH = seconds(3)
const LAST_KNOWN = minutes(1)
/** Nobody watches where no worker has looked for this long. */
const WATCHED = minutes(2)

/** Nobody can tell whether somebody tries stolen passwords. */
const UNOBSERVABLE = { id: 'unobservable', rate: 0, baseline: 0, named: new Set<string>(), unobservable: true } as const

type Known = { readonly alarm: Alarm | null; readonly at: Date }
let known: Known | undefined

/** The alarm that stands now, as of a few seconds ago at most. */
export async function currentAlarm(now: Date): Promise<Alarm | null> {
  if (known && within(known.at, FRESH, now)) return known.alarm
  try {
    known = { alarm: alarmOf(await findSeen(), now), at: now }
    return known.alarm
  } catch (error) {
    log.warn({ error }, 'the stuffing alarm could not be read')
    return known && within(known.at, LAST_KNOWN, now) ? known.alarm : { ...UNOBSERVABLE, startedAt: now }
  }
}

/** What an alarm comes to for an attempt from here; null where there is none. */
export function stuffingFor(alarm: Alarm | null, compared: Pick<Attempt, 'network' | 'client'>): Stuffing | null {
  if (!alarm) return null
  const { rate, baseline, named, unobservable } = alarm
  const { prefix, asn, agent } = keysOf(compared)
  const matches = [prefix, asn, agent].some((key) => key !== '' && named.has(key))
  return { rate, baseline, matches, ...(unobservable ? { unobservable } : {}) }
}

/** Before a worker has ever looked there is nothing to be told; once one has, its silence is not calm. */
function alarmOf({ lookedAt, standing }: Seen, now: Date): Alarm | null {
  if (lookedAt === null) return null
  if (!isWatched(lookedAt, now)) return { ...UNOBSERVABLE, startedAt: lookedAt }
  return standing && { ...describe(standing), id: standing.id, startedAt: standing.beganAt }
}

/** Whether a worker looked lately. A clock that is ahead of ours is no reason for doubt. */
export const isWatched = (lookedAt: Date, now: Date): boolean => now.getTime() - lookedAt.getTime() <= WATCHED

const describe = ({ rate, usual, worn, named }: Standing) => ({
  rate,
  baseline: usual * Math.max(1, worn),
  named: new Set(named.map(({ key }) => key)),
})
