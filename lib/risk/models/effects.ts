// What each signal does to people's sign-ins, and what the model on trial would have done: on the sign-ins of the last
// thirty days, by the thresholds in force. For staff who are about to change something.
import { before, days } from '../../time'
import type { Model } from '../model'
import type { SignalName } from '../signal'
import { SIGNAL_NAMES } from '../signal-names'
import { countSignIns, findSignalEffects, findTrial } from './store'

/** Sign-ins that are at least elevated, and high. */
export type Asked = { readonly elevated: number; readonly high: number }

export type SignalEffect = {
  readonly signal: SignalName
  readonly reportOnly: boolean
  /** Sign-ins that it had something to say of. */
  readonly seen: number
  /** Among all sign-ins, where it counts and where it does not. */
  readonly counting: Asked
  readonly reporting: Asked
}

export type Effects = {
  /** Sign-ins that were looked at. */
  readonly signIns: number
  readonly now: Asked
  readonly signals: readonly SignalEffect[]
}

/** What is looked at: this long, and the newest so many. */
export const LOOKED_AT = { window: days(30), most: 20_000 } as const

/** The effect of every signal, counting and reporting, on recent verified sign-ins. */
export async function signalEffects(model: Model, now: Date): Promise<Effects> {
  const scope = scopeOf(model, now)
  const [all, found] = await Promise.all([countSignIns(scope), findSignalEffects(scope)])
  const { signIns, elevated, high } = all
  const rows = new Map(found.map((row) => [row.signal, row]))
  return {
    signIns,
    now: { elevated, high },
    signals: SIGNAL_NAMES.map((signal) => {
      const row = rows.get(signal) ?? NOTHING
      // Where it has nothing to say, it makes no difference.
      const elsewhere = { elevated: elevated - row.elevatedNow, high: high - row.highNow }
      return {
        signal,
        reportOnly: model.reportOnly.includes(signal),
        seen: row.seen,
        counting: { elevated: elsewhere.elevated + row.elevatedWith, high: elsewhere.high + row.highWith },
        reporting: { elevated: elsewhere.elevated + row.elevatedWithout, high: elsewhere.high + row.highWithout },
      }
    }),
  }
}

const NOTHING = {
  seen: 0,
  elevatedNow: 0,
  highNow: 0,
  elevatedWith: 0,
  highWith: 0,
  elevatedWithout: 0,
  highWithout: 0,
} as const

/** Sign-ins that the model on trial was scored beside, and what each of the two made of them. */
export type Trial = {
  readonly signIns: number
  readonly deciding: Asked
  readonly candidate: Asked
  readonly both: number
}

export async function trialOf(candidate: string, model: Model, now: Date): Promise<Trial> {
  const { signIns, elevated, high, candidateElevated, candidateHigh, both } = await findTrial(
    candidate,
    scopeOf(model, now),
  )
  return {
    signIns,
    deciding: { elevated, high },
    candidate: { elevated: candidateElevated, high: candidateHigh },
    both,
  }
}

const scopeOf = ({ name, reportOnly, thresholds }: Model, now: Date) => ({
  model: name,
  reportOnly,
  thresholds,
  since: before(now, LOOKED_AT.window),
  to: now,
  most: LOOKED_AT.most,
})
