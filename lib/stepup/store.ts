// The SQL of challenges. A proof is spent by one conditional update: whoever changes the row has it.
import type { Bytes } from '../crypto'
import { prisma, type Tx } from '../db'
import type { OperationName } from '../policy/catalogue'
import type { Method } from '../policy/decide'
import type { Requirement } from '../policy/requirement'
import type { Reason } from '../risk/reasons'
import type { Challenge } from './challenge'
import type { Summary } from './intent'

const COLUMNS = {
  id: true,
  sessionId: true,
  userId: true,
  operation: true,
  digest: true,
  summary: true,
  requirement: true,
  reasons: true,
  methods: true,
  nonce: true,
  attempts: true,
  createdAt: true,
  expiresAt: true,
} as const

type Row = Awaited<ReturnType<typeof selectPending>>
const selectPending = (id: string, sessionId: string, now: Date) =>
  prisma.challenge.findFirst({
    where: { id, sessionId, satisfiedAt: null, endedAt: null, expiresAt: { gt: now } },
    select: COLUMNS,
  })

// Written by this file, as exactly these types.
const asSummary = (json: unknown) => json as Summary
const asReasons = (json: unknown) => json as Reason[]

const toChallenge = (row: NonNullable<Row>): Challenge => ({
  ...row,
  operation: row.operation as OperationName,
  requirement: row.requirement as Requirement,
  methods: row.methods as Method[],
  summary: asSummary(row.summary),
  reasons: asReasons(row.reasons),
})

/** A challenge of this session that can still be answered. */
export async function findPending(id: string, sessionId: string, now: Date): Promise<Challenge | null> {
  const row = await selectPending(id, sessionId, now)
  return row ? toChallenge(row) : null
}

export async function insertChallenge(tx: Tx, challenge: Challenge): Promise<void> {
  const { summary, reasons, methods, ...rest } = challenge
  await tx.challenge.create({ data: { ...rest, summary, reasons: [...reasons], methods: [...methods] } })
}

/**
 * Ends unanswered challenges for this intent. Of rows that somebody else holds none is waited for: they are being ended or
 * answered, and requests at the same time would wait for each other in a circle.
 */
export const endPending = async (tx: Tx, sessionId: string, digest: Bytes, now: Date): Promise<void> =>
  void (await tx.$executeRaw`update challenge set ended_at = ${now}, end_reason = 'asked-again' where id in (
    select id from challenge where session_id = ${sessionId}::uuid and digest = ${digest} and satisfied_at is null
      and ended_at is null and expires_at > ${now} for update skip locked)`)

/** Ends this session's oldest open challenges but for `keep` of them. Held rows are left alone, too. */
export const endOldest = async (sessionId: string, keep: number, now: Date): Promise<void> =>
  void (await prisma.$executeRaw`update challenge set ended_at = ${now}, end_reason = 'too-many-open' where id in (
    select id from challenge where ended_at is null and satisfied_at is null and id in (
      select id from challenge where session_id = ${sessionId}::uuid and satisfied_at is null and ended_at is null
        and expires_at > ${now} order by created_at desc, id desc offset ${keep}) for update skip locked)`)

export type Satisfaction = {
  readonly authenticator: string
  readonly phishingResistant: boolean
  readonly spent: boolean
  readonly now: Date
  readonly expiresAt: Date
}

/** Marks a challenge as answered; false when it was answered, ended or expired meanwhile. */
export async function satisfy(
  tx: Tx,
  id: string,
  { authenticator, phishingResistant, spent, now, expiresAt }: Satisfaction,
): Promise<boolean> {
  const { count } = await tx.challenge.updateMany({
    where: { id, satisfiedAt: null, endedAt: null, expiresAt: { gt: now } },
    data: { satisfiedAt: now, authenticator, phishingResistant, expiresAt, ...(spent ? { consumedAt: now } : {}) },
  })
  return count === 1
}

/** Notes how many tries its session has used, this one counted. False when it cannot be answered any more. */
export async function noteAttempt(id: string, attempts: number, now: Date): Promise<boolean> {
  const where = { id, satisfiedAt: null, endedAt: null, expiresAt: { gt: now } }
  return (await prisma.challenge.updateMany({ where, data: { attempts } })).count === 1
}

export type ChallengeEnd =
  | 'lost-answer'
  | 'wrong-answers'
  | 'changed-input'
  | 'clone-suspected'
  | 'stepped-back'
  | 'asked-again'
  | 'too-many-open'
  | 'authenticator-removed'

export async function endChallenge(tx: Tx, id: string, endReason: ChallengeEnd, endedAt: Date): Promise<boolean> {
  const { count } = await tx.challenge.updateMany({
    where: { id, consumedAt: null, endedAt: null },
    data: { endedAt, endReason },
  })
  return count === 1
}

/** Ends every challenge and unspent proof of a session. */
export async function endAllOfSession(tx: Tx, sessionId: string, endReason: ChallengeEnd, now: Date): Promise<void> {
  const where = { sessionId, consumedAt: null, endedAt: null }
  await tx.challenge.updateMany({ where, data: { endedAt: now, endReason } })
}

/**
 * Ends every challenge and unspent proof of a user, in every session. A row that somebody holds is left alone: it is just
 * being spent, and requests at the same time would wait for each other in a circle.
 */
export const endAllOfUser = async (tx: Tx, userId: string, endReason: ChallengeEnd, now: Date): Promise<void> =>
  void (await tx.$executeRaw`update challenge set ended_at = ${now}, end_reason = ${endReason} where id in (
    select id from challenge where user_id = ${userId}::uuid and consumed_at is null and ended_at is null
      for update skip locked)`)

/** Spends a proof in the transaction of its effect (ASVS 2.3.4, 15.4.2). False: somebody spent it first. */
export async function consumeProof(
  tx: Tx,
  proof: { readonly id: string; readonly sessionId: string; readonly digest: Bytes; readonly now: Date },
): Promise<boolean> {
  const { id, sessionId, digest, now } = proof
  const { count } = await tx.challenge.updateMany({
    where: {
      id,
      sessionId,
      digest,
      satisfiedAt: { not: null },
      consumedAt: null,
      endedAt: null,
      expiresAt: { gt: now },
    },
    data: { consumedAt: now },
  })
  return count === 1
}
