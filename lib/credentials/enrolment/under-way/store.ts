// The SQL of authenticators on their way in: begun under proof, confirmed once, in the same session, within ten minutes.
import type { Bytes } from '../../../crypto'
import { prisma, type Tx } from '../../../db'

export type Enrolment = {
  readonly id: string
  readonly userId: string
  readonly sessionId: string
  readonly kind: 'passkey' | 'totp'
  readonly name: string
  readonly nonce: Bytes | null
  readonly sealedSecret: string | null
  readonly trustedFrom: Date
  readonly createdAt: Date
  readonly expiresAt: Date
  /** Keyed digest of the code that was mailed; null where none is asked for. */
  readonly mailedCode: Bytes | null
  /** The browser may make this passkey without a prompt. */
  readonly conditional: boolean
}

export async function insertEnrolment(tx: Tx, enrolment: Enrolment): Promise<void> {
  await tx.enrolment.create({ data: enrolment })
}

/** An enrolment of this session that can still be confirmed. */
export async function findEnrolment(id: string, sessionId: string, now: Date): Promise<Enrolment | null> {
  const row = await prisma.enrolment.findFirst({
    where: { id, sessionId, completedAt: null, expiresAt: { gt: now } },
    select: {
      id: true,
      userId: true,
      sessionId: true,
      kind: true,
      name: true,
      nonce: true,
      sealedSecret: true,
      trustedFrom: true,
      createdAt: true,
      expiresAt: true,
      mailedCode: true,
      conditional: true,
    },
  })
  return row ? { ...row, kind: row.kind === 'passkey' ? 'passkey' : 'totp' } : null
}

/** Codes that were mailed to an account for enrolments since a moment. */
export const countMailedCodes = (userId: string, since: Date, from: Tx = prisma): Promise<number> =>
  from.enrolment.count({ where: { userId, mailedCode: { not: null }, createdAt: { gt: since } } })

export async function takeEnrolmentTry(id: string, tries: number): Promise<boolean> {
  const { count } = await prisma.enrolment.updateMany({
    where: { id, completedAt: null, attempts: { lt: tries } },
    data: { attempts: { increment: 1 } },
  })
  return count === 1
}

export async function completeEnrolment(tx: Tx, id: string, completedAt: Date): Promise<boolean> {
  const { count } = await tx.enrolment.updateMany({
    where: { id, completedAt: null },
    data: { completedAt, sealedSecret: null },
  })
  return count === 1
}

/** Ends what an account has under way: none of it is finished any more. */
export async function endEnrolments(tx: Tx, userId: string, completedAt: Date): Promise<void> {
  await tx.enrolment.updateMany({ where: { userId, completedAt: null }, data: { completedAt, sealedSecret: null } })
}
