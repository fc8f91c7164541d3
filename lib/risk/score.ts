// The score: a sum of terms in natural-log odds, each made by one signal from what was observed and what is known. Pure.
// It refuses to read a clock or a row, and to decide: what a band means is the law's.
import type { RiskLevel } from '../policy/requirement'
import type { Attempt } from './attempt'
import { bandFor, sumOf } from './band'
import type { GlobalHistory, UserHistory } from './history'
import { activityOf, type Model } from './model'
import type { Signal } from './signal'
import { amount } from './signals/amount'
import { automation } from './signals/automation'
import { breachedPassword } from './signals/breached-password'
import { change } from './signals/change'
import { client } from './signals/client'
import { credentialChange } from './signals/credential-change'
import { device } from './signals/device'
import { dormancy } from './signals/dormancy'
import { exportVolume } from './signals/export-volume'
import { failures } from './signals/failures'
import { firstPayee } from './signals/first-payee'
import { hosting } from './signals/hosting'
import { hour } from './signals/hour'
import { network } from './signals/network'
import { oldSession } from './signals/old-session'
import { reputation } from './signals/reputation'
import { stuffing } from './signals/stuffing'
import { travel } from './signals/travel'

/** What a signal is made from. */
export type Observed = {
  readonly attempt: Attempt
  readonly user: UserHistory
  readonly global: GlobalHistory
  readonly model: Model
}

/** One signal: the terms that it adds, none where it has nothing to say. */
export type Weigh = (observed: Observed) => readonly Signal[]

/** Of where somebody comes from and with what: they hold as long as a session stays where it began. */
const OF_ARRIVAL: readonly Weigh[] = [
  network,
  client,
  device,
  travel,
  hour,
  hosting,
  reputation,
  automation,
  breachedPassword,
  dormancy,
]
/** Of what goes on now. */
const OF_NOW: readonly Weigh[] = [
  failures,
  credentialChange,
  change,
  oldSession,
  exportVolume,
  amount,
  firstPayee,
  stuffing,
]

export type Scored = {
  /** The sum of the contributions that count. */
  readonly score: number
  readonly band: RiskLevel
  readonly contributions: readonly Signal[]
}

/** Scores an attempt. Contributions that are exactly zero are left out; the others add up to the score in their order. */
export function score(attempt: Attempt, user: UserHistory, global: GlobalHistory, model: Model): Scored {
  const observed = { attempt, user, global, model }
  return scored([...signalsOf(OF_ARRIVAL, observed), ...signalsOf(OF_NOW, observed)], user.signIns, model)
}

/**
 * Scores an act in a session that is where it began: `kept` is what was found then, the rest is of now. The hour is of now
 * wherever history was read for it.
 */
export function scoreOn(kept: readonly Signal[], observed: Observed): Scored {
  const [now] = hour(observed)
  // An alarm that stood at sign-in is weighed as it stands now, once.
  const lasting = kept.filter(({ signal }) => signal !== 'stuffing')
  const held = now ? [...lasting.filter(({ signal }) => signal !== 'hour'), now] : lasting
  return scored([...held, ...signalsOf(OF_NOW, observed)], observed.user.signIns, observed.model)
}

const signalsOf = (weighs: readonly Weigh[], observed: Observed): readonly Signal[] =>
  weighs.flatMap((weigh) => weigh(observed))

/** What contributions come to for an account with so many verified sign-ins, under a model. */
export function scored(signals: readonly Signal[], signIns: number, model: Model): Scored {
  const contributions = signals.filter(({ nats }) => nats !== 0).map((signal) => marked(signal, model))
  return {
    score: sumOf(contributions),
    band: bandFor(contributions, activityOf(signIns), model),
    contributions,
  }
}

function marked({ reportOnly: _, ...signal }: Signal, { reportOnly }: Model): Signal {
  return (reportOnly.includes(signal.signal) ? { ...signal, reportOnly: true } : signal) as Signal
}
