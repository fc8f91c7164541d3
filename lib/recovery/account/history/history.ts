// An account's recoveries as staff see them: each step with its moment, so that they can say where somebody stands. Reads
// only: no step of a recovery can be given, skipped or hastened from here, or from anything else that staff can do.
import type { Permit } from '../../../policy/permit'
import type { Proof } from '../proving/independence'
import { findRecoveries, type RecoveryLine } from './store'

const SHOWN = 10

export type Step =
  | { readonly kind: 'asked'; readonly at: Date; readonly client: string; readonly network: string }
  /** Which proofs were given; empty for none. `until` is when it is too late for more, null where it is over. */
  | { readonly kind: 'proofs'; readonly given: readonly Proof[]; readonly until: Date | null }
  | { readonly kind: 'opened'; readonly at: Date }
  | { readonly kind: 'vouched'; readonly at: Date }
  | { readonly kind: 'repaired'; readonly at: Date }
  | { readonly kind: 'ended'; readonly at: Date; readonly why: Why }
  | { readonly kind: 'waits'; readonly until: Date }

export type RecoveryView = { readonly id: string; readonly steps: readonly Step[] }

/** The recoveries of a user, newest first. */
export const recoveriesOf = async (
  { now }: Permit<'admin.user.view'>,
  userId: string,
): Promise<readonly RecoveryView[]> =>
  (await findRecoveries(userId, SHOWN)).map((line) => ({ id: line.id, steps: stepsOf(line, now) }))

function stepsOf(line: RecoveryLine, now: Date): Step[] {
  const { createdAt, expiresAt, openedAt, vouchedAt, repairedAt, endedAt, endReason, coolOffUntil, client, network } =
    line
  const open = !openedAt && !endedAt && expiresAt > now
  const given = line.proofs as readonly Proof[]
  const steps: Step[] = [
    { kind: 'asked', at: createdAt, client, network },
    { kind: 'proofs', given, until: open ? expiresAt : null },
  ]
  if (openedAt) steps.push({ kind: 'opened', at: openedAt })
  const later: Step[] = []
  if (vouchedAt) later.push({ kind: 'vouched', at: vouchedAt })
  if (repairedAt) later.push({ kind: 'repaired', at: repairedAt })
  later.sort((a, b) => momentOf(a) - momentOf(b))
  steps.push(...later)
  if (endedAt) steps.push({ kind: 'ended', at: endedAt, why: whyOf(endReason) })
  if (coolOffUntil && coolOffUntil > now && endReason !== 'stopped') steps.push({ kind: 'waits', until: coolOffUntil })
  return steps
}

const momentOf = (step: Step): number => ('at' in step ? step.at.getTime() : 0)

const WHYS = ['overtaken', 'stopped', 'too-many-tries', 'too-many-open', 'left'] as const
type Why = (typeof WHYS)[number]
const whyOf = (reason: string | null): Why => WHYS.find((why) => why === reason) ?? 'left'
