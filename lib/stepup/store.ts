// The SQL of challenges and holds. A proof is spent by one conditional update: whoever changes the row has it.
import type { Bytes } from '../crypto'
import { prisma, type Tx } from '../db'
import { WRONG_ANSWERS } from '../policy/assurance'
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

/** Ends unanswered challenges for this intent and returns the wrong answers they had. */
export async function endPending(tx: Tx, sessionId: string, digest: Bytes, now: Date): Promise<number> {
  const where = { sessionId, digest, satisfiedAt: null, endedAt: null, expiresAt: { gt: now } }
  const { _max } = await tx.challenge.aggregate({ where, _max: { attempts: true } })
  await tx.challenge.updateMany({ where, data: { endedAt: now, endReason: 'asked-again' } })
  return _max.attempts ?? 0
}

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
    where: { id, satisfiedAt: null, endedAt: null, expiresAt: { gt: now }, attempts: { lt: WRONG_ANSWERS } },
    data: { satisfiedAt: now, authenticator, phishingResistant, expiresAt, ...(spent ? { consumedAt: now } : {}) },
  })
  return count === 1
}

/** Takes one of the tries before an answer is looked at; returns how many are used, or null when none was left. */
export async function takeAttempt(id: string, now: Date): Promise<number | null> {
  const where = { id, satisfiedAt: null, endedAt: null, expiresAt: { gt: now }, attempts: { lt: WRONG_ANSWERS } }
  const rows = await prisma.challenge.updateManyAndReturn({
    where,
    data: { attempts: { increment: 1 } },
    select: { attempts: true },
  })
  return rows[0]?.attempts ?? null
}

export type ChallengeEnd = 'wrong-answers' | 'changed-input' | 'clone-suspected' | 'stepped-back' | 'asked-again'

export async function endChallenge(tx: Tx, id: string, endReason: ChallengeEnd, endedAt: Date): Promise<boolean> {
  const { count } = await tx.challenge.updateMany({
    where: { id, consumedAt: null, endedAt: null },
    data: { endedAt, endReason },
  })
  return count === 1
}

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

// ---------------------------------------------------------------- holds

export type HoldRecord = {
  readonly id: string
  readonly operation: string
  readonly summary: Summary
  readonly startedAt: Date
  readonly ripeAt: Date
  readonly expiresAt: Date
}
const HOLD = { id: true, operation: true, summary: true, startedAt: true, ripeAt: true, expiresAt: true } as const

/** The hold for this very intent, ripe or not. */
export async function findHold(userId: string, digest: Bytes, now: Date): Promise<HoldRecord | null> {
  const row = await prisma.hold.findFirst({
    where: { userId, digest, endedAt: null, expiresAt: { gt: now } },
    select: HOLD,
    orderBy: { startedAt: 'asc' },
  })
  return row ? { ...row, summary: asSummary(row.summary) } : null
}

/** Everything of this user that waits. */
export async function holdsOf(userId: string, now: Date): Promise<HoldRecord[]> {
  const rows = await prisma.hold.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: now } },
    select: HOLD,
    orderBy: { startedAt: 'desc' },
  })
  return rows.map((row) => ({ ...row, summary: asSummary(row.summary) }))
}

export async function insertHold(
  tx: Tx,
  hold: HoldRecord & { readonly userId: string; readonly digest: Bytes },
): Promise<void> {
  await tx.hold.create({ data: hold })
}

/** Ends a hold of this user; its title, or null when there is none by that id. */
export async function endHold(
  tx: Tx,
  id: string,
  userId: string,
  endReason: 'called-off' | 'performed',
  endedAt: Date,
): Promise<string | null> {
  const where = { id, userId, endedAt: null }
  const [ended] = await tx.hold.updateManyAndReturn({ where, data: { endedAt, endReason }, select: { summary: true } })
  return ended ? asSummary(ended.summary).title : null
}
