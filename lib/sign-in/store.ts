// The SQL of sign-ins under way: a place held for one browser by a cookie, single use, ten minutes.
import { type Bytes, sha256 } from '../crypto'
import { prisma, type Tx } from '../db'
import { randomBytes, randomToken } from '../random'
import { after, minutes } from '../time'
import type { Stay } from './arrival'

const LIFETIME = minutes(10)

export type Attempt = {
  readonly tokenHash: Bytes
  readonly userId: string | null
  readonly nonce: Bytes
  readonly stay: Stay
  readonly createdAt: Date
}

/** Holds a place and returns the token for the cookie. `userId`: whose password was right; null for passkeys. */
export async function holdPlace(userId: string | null, stay: Stay, now: Date): Promise<string> {
  const token = randomToken()
  await prisma.signIn.create({
    data: {
      tokenHash: sha256(token),
      userId,
      nonce: randomBytes(32),
      limits: stay,
      createdAt: now,
      expiresAt: after(now, LIFETIME),
    },
  })
  return token
}

export async function findAttempt(tokenHash: Bytes, now: Date): Promise<Attempt | null> {
  const row = await prisma.signIn.findFirst({
    where: { tokenHash, endedAt: null, expiresAt: { gt: now } },
    select: { tokenHash: true, userId: true, nonce: true, limits: true, createdAt: true },
  })
  return row ? { ...row, stay: row.limits as Stay } : null
}

/** Takes a try: whether one is left after it, whether it is the last, or null when there was none. */
export async function takeTry(tokenHash: Bytes, tries: number): Promise<'more' | 'last' | null> {
  const rows = await prisma.signIn.updateManyAndReturn({
    where: { tokenHash, endedAt: null, attempts: { lt: tries } },
    data: { attempts: { increment: 1 } },
    select: { attempts: true },
  })
  const used = rows[0]?.attempts
  if (used === undefined) return null
  return used >= tries ? 'last' : 'more'
}

/** Ends the attempt: true for the first who asks. */
export async function endAttempt(tokenHash: Bytes, endedAt: Date): Promise<boolean> {
  const { count } = await prisma.signIn.updateMany({ where: { tokenHash, endedAt: null }, data: { endedAt } })
  return count === 1
}

/** Ends what an account has under way: its password or its address is another by now. */
export async function endAttemptsOf(tx: Tx, userId: string, endedAt: Date): Promise<void> {
  await tx.signIn.updateMany({ where: { userId, endedAt: null }, data: { endedAt } })
}
