// How risk is weighed, for staff: the signals with what each does, those that only report, and the model on trial; and
// changing them, each with its effect shown before.
import { z } from 'zod'
import type { Tx } from '../../db'
import { Invalid } from '../../fault'
import type { Permit, Person } from '../../policy/permit'
import type { Model } from '../../risk/model'
import { readSettings, refuseSame, setCandidate, switchSignal } from '../../risk/models/change'
import { type Asked, type Effects, LOOKED_AT, signalEffects, type Trial, trialOf } from '../../risk/models/effects'
import { DECIDING } from '../../risk/models/shipped'
import { type Difference, differencesOf, readModel } from '../../risk/models/written'
import { SIGNAL_NAMES } from '../../risk/signal-names'
import { currentThresholds } from '../../risk/thresholds/current'
import type { Summary } from '../../stepup/intent'
import { Reason } from '../term'

export type ModelsView = {
  readonly model: string
  readonly effects: Effects
  /** At most so many sign-ins were looked at, of so many days. */
  readonly most: number
  readonly candidate: {
    readonly name: string
    readonly differences: readonly Difference[]
    readonly trial: Trial
  } | null
}

export async function modelsView({ now }: Permit<'admin.risk.models.view'>): Promise<ModelsView> {
  const { reportOnly, candidate } = await readSettings()
  const model = await inForce(reportOnly, now)
  return {
    model: model.name,
    effects: await signalEffects(model, now),
    most: LOOKED_AT.most,
    candidate: candidate && {
      name: candidate.name,
      differences: differencesOf(candidate),
      trial: await trialOf(candidate.name, model, now),
    },
  }
}

const inForce = async (reportOnly: Model['reportOnly'], now: Date): Promise<Model> => ({
  ...DECIDING,
  reportOnly,
  thresholds: (await currentThresholds(DECIDING, now)).thresholds,
})

export const OnSignal = z.object({
  signal: z.enum(SIGNAL_NAMES, 'Choose a signal from the list.'),
  to: z.enum(['count', 'report'], 'Say whether it is to count or to report only.'),
  reason: Reason,
})
export type OnSignal = z.output<typeof OnSignal>

/** What switching would have done in the last thirty days. Throws as `switchOne` does. */
export async function previewSwitch({ signal, to, reason }: OnSignal, _: Person, now: Date): Promise<Summary> {
  const settings = await readSettings()
  refuseSame(settings, signal, to === 'report')
  const { signIns, now: asIs, signals } = await signalEffects(await inForce(settings.reportOnly, now), now)
  const effect = signals.find((one) => one.signal === signal)
  const then = (to === 'report' ? effect?.reporting : effect?.counting) ?? asIs
  return {
    title: to === 'report' ? `Have the signal “${signal}” report only` : `Have the signal “${signal}” count`,
    lines: [
      { label: 'Sign-ins of the last 30 days', value: `${signIns}` },
      {
        label: 'Asked for more, of 1,000 sign-ins',
        value: of1000(then, signIns, 'elevated'),
        was: of1000(asIs, signIns, 'elevated'),
      },
      {
        label: 'At high risk, of 1,000 sign-ins',
        value: of1000(then, signIns, 'high'),
        was: of1000(asIs, signIns, 'high'),
      },
      { label: 'Thresholds', value: 'Stay as they are until the next night' },
      { label: 'Reason', value: reason },
    ],
  }
}

const of1000 = (asked: Asked, signIns: number, bound: keyof Asked): string =>
  signIns === 0 ? 'unknown' : ((1_000 * asked[bound]) / signIns).toFixed(1)

/** Makes a signal report only, or count. Throws Invalid where it does already. */
export const switchOne = (
  tx: Tx,
  permit: Permit<'admin.risk.signal.report-only'>,
  { signal, to, reason: why }: OnSignal,
): Promise<void> => switchSignal(tx, permit, { signal, reportOnly: to === 'report', why })

export const OnCandidate = z
  .object({
    act: z.enum(['try', 'end'], 'Say whether to try a model or to end the trial.'),
    figures: z.string().trim().max(20_000, 'Keep the figures within 20,000 characters.').optional(),
    reason: Reason,
  })
  .superRefine(({ act, figures }, issues) => {
    if (act === 'end') return
    const read = readModel(figures ?? '')
    if (!read.ok) issues.addIssue({ code: 'custom', path: ['figures'], message: read.why })
  })
export type OnCandidate = z.output<typeof OnCandidate>

/** The model that was written; null where the trial is to end. */
function candidateOf({ act, figures }: OnCandidate): Model | null {
  if (act === 'end') return null
  const read = readModel(figures ?? '')
  if (!read.ok) throw new Invalid({ figures: [read.why] })
  return read.model
}

/** Which figures differ, and that nothing is decided by them. Throws Invalid where there is no trial to end. */
export async function previewCandidate(input: OnCandidate): Promise<Summary> {
  const candidate = candidateOf(input)
  const { candidate: tried } = await readSettings()
  if (!candidate && !tried) throw new Invalid({ form: ['No model is on trial.'] })
  const name = candidate?.name ?? tried?.name ?? ''
  const differences = candidate ? differencesOf(candidate) : []
  return {
    title: candidate ? `Put the model “${name}” on trial` : `End the trial of the model “${name}”`,
    lines: [
      ...differences.slice(0, MOST_SHOWN).map(({ figure, from, to }) => ({ label: figure, value: to, was: from })),
      ...(differences.length > MOST_SHOWN
        ? [{ label: 'Further figures that differ', value: `${differences.length - MOST_SHOWN}` }]
        : []),
      { label: 'What it decides', value: 'Nothing: it is scored beside and recorded' },
      { label: 'Reason', value: input.reason },
    ],
  }
}

const MOST_SHOWN = 12

/** Puts a model on trial, or ends the trial. Throws Invalid where there is none to end. */
export const tryModel = (tx: Tx, permit: Permit<'admin.risk.candidate.set'>, input: OnCandidate): Promise<void> =>
  setCandidate(tx, permit, candidateOf(input), input.reason)
