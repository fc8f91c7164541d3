// What is tried in the simulator, as plain query parameters: its address can be kept and passed on. `law.billing.high`
// changes a cell, `w.travel` the weight of a signal; what is absent or empty stays as it is.
import { z } from 'zod'
import { isPlain } from '../../input/line'
import { LAW, type Law, type Requirement, RISK_LEVELS, type RiskLevel, rungsOf } from '../../policy/requirement'
import type { Sensitivity } from '../../policy/rule'
import type { SignalName } from '../../risk/signal'
import { SIGNAL_NAMES } from '../../risk/signal-names'
import { choice, readQuery, type Typed } from '../term'

export const SENSITIVITIES = Object.keys(LAW) as readonly Sensitivity[]
export const PERIODS = ['1', '7', '30'] as const
export const WEIGHTS = ['0', '0.5', '1', '2'] as const

export type Tried = {
  readonly days: number
  readonly law: Law
  /** A version of the thresholds; null for those of then. */
  readonly version: number | null
  readonly shift: number
  readonly weights: Readonly<Partial<Record<SignalName, number>>>
  /** The name of the model on trial, where what it found is to count. */
  readonly model: string | null
}

export const cellName = (sensitivity: Sensitivity, level: RiskLevel) => `law.${sensitivity}.${level}`
export const weightName = (signal: SignalName) => `w.${signal}`

const rung = (sensitivity: Sensitivity) =>
  choice(rungsOf(sensitivity) as [Requirement, ...Requirement[]], 'Choose a rung from the list.')

const CELLS = Object.fromEntries(
  SENSITIVITIES.flatMap((sensitivity) =>
    RISK_LEVELS.map((level) => [cellName(sensitivity, level), rung(sensitivity)] as const),
  ),
)
const OF_SIGNALS = Object.fromEntries(
  SIGNAL_NAMES.map((signal) => [weightName(signal), choice(WEIGHTS, 'Choose a weight from the list.')] as const),
)

const Shift = z
  .string()
  .trim()
  .transform((text, issues): number => {
    const shift = text === '' ? 0 : Number(text.replace(',', '.'))
    if (Number.isFinite(shift) && Math.abs(shift) <= 20) return shift
    issues.addIssue({ code: 'custom', message: 'Write a number of nats between -20 and 20, such as 0.5.' })
    return z.NEVER
  })
  .optional()

const VersionNumber = z
  .string()
  .regex(/^\d{0,7}$/, 'Choose thresholds from the list.')
  .transform((text) => (text === '' ? null : Number(text)))
  .optional()

const Query = z
  .object({
    ...CELLS,
    ...OF_SIGNALS,
    days: choice(PERIODS, 'Choose a period from the list.'),
    thresholds: VersionNumber,
    shift: Shift,
    model: z
      .string()
      .max(40, 'Choose a model from the list.')
      .refine(isPlain, 'Choose a model from the list.')
      .optional(),
  })
  .transform((query): Tried => {
    const read = query as Readonly<Record<string, unknown>>
    return {
      days: Number(query.days ?? '7'),
      law: lawOf(read),
      version: query.thresholds ?? null,
      shift: query.shift ?? 0,
      weights: weightsOf(read),
      model: query.model || null,
    }
  })

const lawOf = (read: Readonly<Record<string, unknown>>): Law =>
  Object.fromEntries(
    SENSITIVITIES.map((sensitivity) => [
      sensitivity,
      Object.fromEntries(
        RISK_LEVELS.map((level) => [level, read[cellName(sensitivity, level)] ?? LAW[sensitivity][level]]),
      ),
    ]),
  ) as Law

const weightsOf = (read: Readonly<Record<string, unknown>>): Tried['weights'] =>
  Object.fromEntries(
    SIGNAL_NAMES.flatMap((signal) => {
      const weight = read[weightName(signal)]
      return weight === undefined ? [] : [[signal, Number(weight)]]
    }),
  )

/** Reads what is to be tried from a query. */
export const readTried = (query: Readonly<Record<string, string>>): Typed<Tried> => readQuery(Query, query)
