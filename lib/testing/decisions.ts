// Recorded decisions of the gate by row, for the simulator and the pages of staff.
import { type AuditEvent, appendEvent, type RecordedDecision } from '../audit/event'
import { sha256 } from '../crypto'
import { transaction } from '../db'
import type { OperationName } from '../policy/catalogue'
import { randomId } from '../random'
import type { Recorded } from '../risk/simulate/replay'

export type DecisionWishes = Partial<Omit<Recorded, 'risk'>> & { readonly risk?: Partial<Recorded['risk']> }

/** A decision at low risk of a regular customer about a payout, unless told otherwise. */
export const aDecision = ({ risk, ...rest }: DecisionWishes = {}): Recorded => ({
  requirement: 'proof',
  sensitivity: 'billing',
  steps: 0,
  ...rest,
  risk: { level: 'low', score: 0, signals: [], activity: 'regular', model: 'stepgate-1', thresholds: 1, ...risk },
})

export type RecordWishes = {
  readonly at: Date
  readonly kind?: 'operation.performed' | 'operation.challenged' | 'operation.denied' | 'hold.begun'
  /** Who acted; nobody signed in, unless said. */
  readonly of?: { readonly id: string } | null
  readonly sessionId?: string
  /** The same in two records: the same act. */
  readonly input?: string
  readonly operation?: OperationName
  readonly reason?: string
  readonly decision?: DecisionWishes
}

/** Appends what the gate would have recorded. */
export async function recordDecisions(wishes: readonly RecordWishes[]): Promise<void> {
  for (const { at, kind = 'operation.performed', of = null, input = randomId(), ...wish } of wishes) {
    const decision = { ...aDecision(wish.decision), decision: 'permit' }
    const event = {
      kind,
      at,
      outcome: 'done',
      operation: wish.operation ?? 'payout.request',
      requestId: randomId(),
      network: 'unknown',
      digest: sha256(input),
      details: { reason: wish.reason ?? '' },
      decision: decision as unknown as RecordedDecision,
      ...(of ? { actorId: of.id } : {}),
      ...(wish.sessionId ? { sessionId: wish.sessionId } : {}),
    } as unknown as AuditEvent
    await transaction((tx) => appendEvent(tx, event))
  }
}
