// The thresholds of risk for staff: what is in force, what it rests on, what each version would do, and taking a version
// that was refused because it jumps.
import { z } from 'zod'
import type { Tx } from '../../db'
import type { Permit } from '../../policy/permit'
import { ACTIVITIES, type Thresholds } from '../../risk/model'
import { DECIDING } from '../../risk/models/shipped'
import { acceptable, acceptThresholds } from '../../risk/thresholds/accept'
import { newestVersions } from '../../risk/thresholds/known'
import { ENOUGH } from '../../risk/thresholds/propose'
import { BUDGET, type Budget, type Effect, type Shares, type Version } from '../../risk/thresholds/version'
import type { Summary } from '../../stepup/intent'
import { Reason } from '../term'

/** Versions that a page shows. */
const SHOWN = 30

export type ThresholdsView = {
  readonly model: string
  readonly budget: Budget
  /** So many verified sign-ins make figures of an activity's own. */
  readonly enough: number
  readonly shipped: Thresholds
  /** 0 while the shipped ones are in force. */
  readonly current: number
  readonly thresholds: Thresholds
  /** What the newest night saw; null before the first version. */
  readonly effect: Effect | null
  readonly versions: readonly Version[]
  /** The newest version, where it was refused and can be taken. */
  readonly refused: Version | null
}

export async function thresholdsView(_permit: Permit<'admin.risk.thresholds.view'>): Promise<ThresholdsView> {
  const versions = await newestVersions(DECIDING.name, SHOWN)
  const [newest = null] = versions
  const current = versions.find(({ state }) => state === 'current') ?? null
  return {
    model: DECIDING.name,
    budget: BUDGET,
    enough: ENOUGH,
    shipped: DECIDING.thresholds,
    current: current?.version ?? 0,
    thresholds: current?.thresholds ?? DECIDING.thresholds,
    effect: newest?.effect ?? null,
    versions,
    refused: newest?.state === 'refused' ? newest : null,
  }
}

export type Which = 'shares' | 'before' | 'shipped'

/** Sign-ins that are at least elevated, and high, of a thousand over all activities; null where there were none. */
export function perThousand(effect: Effect, which: Which): Shares | null {
  const all = ACTIVITIES.map((activity) => effect[activity])
  const signIns = all.reduce((sum, one) => sum + one.signIns, 0)
  if (signIns === 0) return null
  const of = (bound: keyof Shares) =>
    (1_000 * all.reduce((sum, one) => sum + one.signIns * one[which][bound], 0)) / signIns
  return { elevated: of('elevated'), high: of('high') }
}

export const OnVersion = z.object({
  version: z.coerce.number('This is not a version.').int().min(1).max(1_000_000),
  reason: Reason,
})
export type OnVersion = z.output<typeof OnVersion>

/** What taking a version would do, as it was counted when it was made. Throws as `accept` does. */
export async function previewAccept({ version: number, reason }: OnVersion): Promise<Summary> {
  const { version, model, effect, jumps } = await acceptable(number)
  const [now, then] = [perThousand(effect, 'before'), perThousand(effect, 'shares')]
  return {
    title: `Put version ${version} of the thresholds in force`,
    lines: [
      { label: 'Model', value: model },
      { label: 'Figures that jump', value: `${jumps.length}` },
      { label: 'Asked for more, of 1,000 sign-ins', value: shown(then?.elevated), was: shown(now?.elevated) },
      { label: 'At high risk, of 1,000 sign-ins', value: shown(then?.high), was: shown(now?.high) },
      { label: 'Reason', value: reason },
    ],
  }
}

const shown = (count: number | undefined): string => (count === undefined ? 'unknown' : count.toFixed(1))

/** Puts a refused version in force. Throws NotFound; Invalid where it was not refused or is not the newest. */
export const accept = (
  tx: Tx,
  permit: Permit<'admin.risk.thresholds.accept'>,
  { version, reason }: OnVersion,
): Promise<void> => acceptThresholds(tx, permit, version, reason)
