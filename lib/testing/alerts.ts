// Decisions and sign-ins in the trail, for tests of what is said of them afterwards.
import { appendEvent } from '../audit/event'
import { prisma, transaction } from '../db'
import type { Person } from '../policy/permit'
import { randomId } from '../random'
import type { Assessment } from '../risk/assess'
import { sumOf } from '../risk/band'
import type { Signal } from '../risk/signal'
import { readClock } from '../time'
import { NETWORK } from './sessions'

/** A country that is new, and a network that hosts programs. */
export const STRANGE: readonly Signal[] = [
  { signal: 'country', seen: 0, of: 31.4, nats: 2.5 },
  { signal: 'device', standing: 'known', binding: 'cookie', nats: -1 },
  { signal: 'hosting', nats: 0.5 },
  { signal: 'hour', hour: 3, nats: 0.8, reportOnly: true },
]

/** An assessment as it is recorded. */
export const aRisk = (level: 'low' | 'elevated' | 'high', signals: readonly Signal[] = STRANGE): Assessment => ({
  level,
  score: sumOf(signals),
  activity: 'regular',
  signals,
  model: 'stepgate-1',
  thresholds: 0,
  datasets: 'none',
})

export type AlertWishes = {
  readonly level?: 'low' | 'elevated' | 'high'
  readonly signals?: readonly Signal[]
  readonly sessionId?: string
  readonly at?: Date
}

/** An act of this person for which proof was asked. Returns the event's id. */
export async function anAlert(of: Person, wishes: AlertWishes = {}): Promise<string> {
  const { level = 'elevated', signals, sessionId = randomId(), at = readClock() } = wishes
  const requestId = randomId()
  const decision = {
    requirement: 'strong',
    sensitivity: 'billing',
    steps: 0,
    risk: aRisk(level, signals),
    decision: 'challenge',
  }
  await transaction((tx) =>
    appendEvent(tx, {
      kind: 'operation.challenged',
      operation: 'payout.account.change',
      outcome: 'challenged',
      at,
      requestId,
      network: NETWORK,
      actorId: of.id,
      sessionId,
      decision,
      details: { methods: ['passkey'], challengeId: randomId() },
    }),
  )
  return idOf(requestId)
}

/** A sign-in of this person that succeeded, or one that failed. Returns the event's id. */
export async function aSignIn(
  of: Person,
  { sessionId = randomId(), failed = false }: { readonly sessionId?: string; readonly failed?: boolean } = {},
): Promise<string> {
  const requestId = randomId()
  const common = { at: readClock(), requestId, network: NETWORK, subjectId: of.id } as const
  await transaction((tx) =>
    failed
      ? appendEvent(tx, {
          ...common,
          kind: 'sign-in.failed',
          outcome: 'failed',
          details: { authenticator: 'password', reason: 'wrong' },
        })
      : appendEvent(tx, {
          ...common,
          kind: 'sign-in.succeeded',
          outcome: 'done',
          actorId: of.id,
          sessionId,
          details: { authenticators: ['password'], newDevice: true },
        }),
  )
  return idOf(requestId)
}

const idOf = async (requestId: string): Promise<string> =>
  (await prisma.auditEvent.findFirstOrThrow({ where: { requestId } })).id.toString()
