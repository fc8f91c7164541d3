// The state of the alarm for staff: what stands now and what it comes to, the last day in buckets, the alarms before.
// Reads only. Networks are told by their operators, found among all there are; a digest is never shown.
import { type Asn, everyAsn } from '../../place/asn'
import { before, days, hours } from '../../time'
import { isWatched } from './alarm'
import { timesUsual, type Window } from './campaign'
import { type Bucket, bucketsSince } from './marks/count'
import { asnKey } from './marks/key'
import type { Scope } from './naming'
import { countAsked, findPast, findSeen, findSilence, type Past, type Silence, type Standing } from './store'

export type StandingReport = {
  readonly beganAt: Date
  /** Distinct failing accounts in so many minutes, and how many are usual. */
  readonly minutes: Window
  readonly rate: number
  readonly usual: number
  /** How much everybody's prior is raised, in nats; nothing once it has worn off. */
  readonly raised: number
  readonly named: Readonly<Record<Scope, number>>
  /** Who operates the named ASNs, the most pressing first, as far as it can be told. */
  readonly operators: readonly (Asn & { readonly failing: number })[]
  /** How often proof was asked for so far with the alarm among the reasons. */
  readonly asked: number
}

export type StuffingReport = {
  /** Null before a worker has ever looked. */
  readonly lookedAt: Date | null
  readonly watched: boolean
  readonly standing: StandingReport | null
  /** Called off, and until when no alarm begins for what was seen then. */
  readonly silence: Silence | null
  /** Ten minutes each over the last day, one minute each over the last hour, an hour each over the last day. */
  readonly day: readonly Bucket[]
  readonly hour: readonly Bucket[]
  readonly hours: readonly Bucket[]
  readonly past: readonly Past[]
}

export type { Asn, Bucket, Past, Silence }

const PAST_SHOWN = 20

export async function stuffingReport(now: Date): Promise<StuffingReport> {
  const { lookedAt, standing } = await findSeen()
  const [day, hour, perHour] = await Promise.all([
    bucketsSince(10, before(now, days(1)), now),
    bucketsSince(1, before(now, hours(1)), now),
    bucketsSince(60, before(now, days(1)), now),
  ])
  return {
    lookedAt,
    watched: lookedAt !== null && isWatched(lookedAt, now),
    standing: standing && reportOf(standing, await countAsked(standing, now)),
    silence: standing ? null : await findSilence(now),
    day,
    hour,
    hours: perHour,
    past: await findPast(PAST_SHOWN),
  }
}

const reportOf = (standing: Standing, asked: number): StandingReport => {
  const { beganAt, minutes, rate, usual, worn, named } = standing
  const countOf = (scope: Scope) => named.filter((one) => one.scope === scope).length
  return {
    beganAt,
    minutes,
    rate,
    usual,
    raised: Math.max(0, Math.log(timesUsual({ rate, usual }) / Math.max(1, worn))),
    named: { prefix: countOf('prefix'), asn: countOf('asn'), agent: countOf('agent') },
    operators: operatorsOf(named),
    asked,
  }
}

/** A digest cannot be turned back, but there are few enough networks to try them all, once for each digest. */
const told = new Map<string, Asn | null>()

function operatorsOf(named: Standing['named']): StandingReport['operators'] {
  const asns = named.filter(({ scope }) => scope === 'asn')
  if (asns.some(({ key }) => !told.has(key))) tell(asns.map(({ key }) => key))
  return asns.flatMap(({ key, failing }) => {
    const asn = told.get(key)
    return asn ? [{ ...asn, failing }] : []
  })
}

function tell(keys: readonly string[]): void {
  for (const key of keys) told.set(key, null)
  for (const asn of everyAsn()) {
    const key = asnKey(`${asn.number}`)
    if (told.has(key)) told.set(key, asn)
  }
}
