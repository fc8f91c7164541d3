// The assessment of one request: the score under the model that is in force, what a candidate would have found, and
// everything by which it can be told again: model, thresholds, data sets. Pure. It decides nothing.
import type { RiskLevel } from '../policy/requirement'
import { after, hours } from '../time'
import type { Attempt, Change, Sighting } from './attempt'
import { type GlobalHistory, NO_HISTORY, type UserHistory } from './history'
import { type Activity, activityOf, type Model, STEPGATE_1 } from './model'
import { type Scored, score, scored, scoreOn } from './score'
import type { Signal } from './signal'
import { automationOf } from './signals/automation'

/** What requests are assessed by at the moment. */
export type InForce = {
  readonly model: Model
  /** Version of the thresholds; 0 for the shipped ones. */
  readonly thresholds: number
  /** Weighed beside it, recorded, and without effect. */
  readonly candidate: Model | null
  /** Names and versions of the data that places were told from. */
  readonly datasets: string
}

export type Assessment = {
  readonly level: RiskLevel
  /** In nats: the sum of the signals that count. */
  readonly score: number
  readonly activity: Activity
  readonly signals: readonly Signal[]
  readonly model: string
  readonly thresholds: number
  readonly datasets: string
  readonly candidate?: { readonly model: string; readonly score: number; readonly level: RiskLevel }
}

/** What was found at sign-in, as the session keeps it. `signIns`: verified ones before it. */
export type AtSignIn = Assessment & { readonly signIns: number }

/** Assesses an attempt against what is known. */
export const assess = (attempt: Attempt, user: UserHistory, global: GlobalHistory, inForce: InForce): Assessment =>
  assessmentOf(user, inForce, (model) => score(attempt, user, global, model))

/** Assesses an act in a session that is where it began. */
export const assessOn = (
  kept: readonly Signal[],
  attempt: Attempt,
  user: UserHistory,
  global: GlobalHistory,
  inForce: InForce,
): Assessment => assessmentOf(user, inForce, (model) => scoreOn(kept, { attempt, user, global, model }))

function assessmentOf(user: UserHistory, inForce: InForce, weigh: (model: Model) => Scored): Assessment {
  const { model, thresholds, candidate, datasets } = inForce
  const { score: sum, band, contributions } = weigh(model)
  const other = candidate && weigh(candidate)
  return {
    level: band,
    score: sum,
    activity: activityOf(user.signIns),
    signals: contributions,
    model: model.name,
    thresholds,
    datasets,
    ...(candidate && other ? { candidate: { model: candidate.name, score: other.score, level: other.band } } : {}),
  }
}

/** For this long what was new at sign-in stays new. */
const NEW_FOR = hours(24)

/**
 * What was found at sign-in and still holds: what spoke against it fades with a day, a device's novelty when it ends.
 * What spoke for it stays.
 */
export const stillHolding = (
  found: readonly Signal[],
  { createdAt, newDeviceUntil }: { readonly createdAt: Date; readonly newDeviceUntil: Date | null },
  now: Date,
): readonly Signal[] =>
  found.filter(({ signal, nats }) => {
    if (nats < 0) return true
    return signal === 'device' ? newDeviceUntil !== null && now < newDeviceUntil : now < after(createdAt, NEW_FOR)
  })

/** Where a session began, as far as it can be compared. */
export type Beginning = Pick<Sighting['network'], 'country' | 'asn'> & {
  readonly network: string
  readonly client: string
}

/** What a request in it shows. */
export type Shown = {
  readonly network: Sighting['network']
  readonly client: string | null
  /** Whether it carries the cookie of the device that the session began on, where the browser was to keep one. */
  readonly sameDevice: boolean
}

/**
 * How a request differs from the one that began its session: the widest of country, announcing network and prefix that
 * differs, the client, and the device's cookie. Where a register knows nothing a differing prefix counts as another network.
 * `known`: whether the account was verified on the request's network before.
 */
export function changesSince(
  began: Beginning,
  { network, client, sameDevice }: Shown,
  known: boolean,
): readonly Change[] {
  const moved = movedSince(began, network, known)
  const swapped: Change = { what: 'client', from: began.client, to: client, known: false }
  return [
    ...(moved ? [moved] : []),
    ...(client === began.client || (client === null && began.client === '') ? [] : [swapped]),
    ...(sameDevice ? [] : [OTHER_DEVICE]),
  ]
}

const OTHER_DEVICE: Change = { what: 'device', from: null, to: null, known: false }

function movedSince(began: Beginning, now: Sighting['network'], known: boolean): Change | null {
  const prefix = now.prefix ?? 'unknown'
  if (prefix === began.network) return null
  if (began.country !== null && now.country !== null && began.country !== now.country)
    return { what: 'country', from: began.country, to: now.country, known }
  if (began.asn === null || now.asn === null || began.asn !== now.asn)
    return { what: 'asn', from: began.asn, to: now.asn, known }
  return { what: 'prefix', from: null, to: null, known }
}

/** Whether a session should not go on at all: another country and another browser at once, on no network of the account's. */
export const isExtreme = (changes: readonly Change[]): boolean =>
  changes.some(({ what, known }) => what === 'country' && !known) && changes.some(({ what }) => what === 'client')

/** What presses on a request that nobody is known to have sent: failures where it comes from, and everywhere. */
export type Strain = {
  readonly network: { readonly failures: number; readonly level: RiskLevel }
  readonly system: { readonly failures: number; readonly level: RiskLevel }
}

/** As many nats as bring a stranger to this level, whatever else there is. */
const PRESSES: Readonly<Record<RiskLevel, number>> = {
  low: 0,
  elevated: STEPGATE_1.thresholds.first.elevated,
  high: STEPGATE_1.thresholds.first.high,
}

/** For requests without a session: nobody to compare with, so all that tells is what else is going on. */
export function assessAnonymous({ network: here, system }: Strain, signs: Attempt['automation'] = null): Assessment {
  const signals: Signal[] = [
    ...automationOf(signs, STEPGATE_1),
    { signal: 'network-pressure', nats: PRESSES[here.level], failures: here.failures },
    { signal: 'system-pressure', nats: PRESSES[system.level], failures: system.failures },
  ]
  const inForce = { model: STEPGATE_1, thresholds: 0, candidate: null, datasets: '' }
  return assessmentOf(NO_HISTORY, inForce, (model) => scored(signals, 0, model))
}
