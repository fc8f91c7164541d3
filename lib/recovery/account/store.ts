// The SQL of recoveries that opened: restricted session, cool-off, what was added, how it ended. Private to this folder.
import type { Prisma } from '@/prisma/generated/client'
import { prisma, type Tx } from '../../db'

/** Lets one recovery of an account open at a time, to the end of `tx`: the later one sees what the earlier one opened. */
export async function oneAtATime(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`recovery ${userId}`}, 0))`
}

/** Opens a row; false when it was opened, ended or too late. */
export async function markOpened(
  tx: Tx,
  id: string,
  opened: { readonly openedAt: Date; readonly sessionId: string; readonly coolOffUntil: Date },
): Promise<boolean> {
  const { count } = await tx.recovery.updateMany({
    where: { id, openedAt: null, endedAt: null, expiresAt: { gt: opened.openedAt } },
    data: opened,
  })
  return count === 1
}

/** Ends whatever recovery of an account is open and repaired nothing. */
export async function overtake(tx: Tx, userId: string, endedAt: Date): Promise<void> {
  await tx.recovery.updateMany({
    where: { userId, openedAt: { not: null }, repairedAt: null, endedAt: null },
    data: { endedAt, endReason: 'overtaken' },
  })
}

/** Makes an account wait, while it is what its proofs were counted on; false when it is not any more. */
export async function coolOff(
  tx: Tx,
  was: {
    readonly id: string
    readonly email: string
    readonly passwordByMail: boolean
    readonly passwordChangedAt: Date | null
  },
  coolOffUntil: Date,
): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { ...was, state: 'active' }, data: { coolOffUntil } })
  return count === 1
}

export type Opened = {
  readonly id: string
  readonly userId: string
  readonly createdAt: Date
  readonly openedAt: Date
  readonly sessionId: string
  readonly coolOffUntil: Date
  readonly proofs: readonly string[]
  readonly vouchedAt: Date | null
  readonly repairedAt: Date | null
  readonly passkeyId: string | null
  readonly replacedTotp: RestingTotp | null
}

/** An app as it rests, put aside. Its secret is sealed; a number too long for JSON is text. */
export type RestingTotp = {
  readonly sealedSecret: string
  readonly name: string
  readonly lastStep: string
  readonly failures: number
  readonly createdAt: string
  readonly trustedFrom: string
  readonly lastUsedAt: string | null
}

const OPENED = {
  id: true,
  userId: true,
  createdAt: true,
  openedAt: true,
  sessionId: true,
  coolOffUntil: true,
  proofs: true,
  vouchedAt: true,
  repairedAt: true,
  passkeyId: true,
  replacedTotp: true,
} as const

/** A recovery that opened and was not ended since, by its id or by its restricted session. */
export async function findOpened(
  by: { readonly id: string } | { readonly sessionId: string },
  db: Tx = prisma,
): Promise<Opened | null> {
  const row = await db.recovery.findFirst({ where: { ...by, openedAt: { not: null }, endedAt: null }, select: OPENED })
  const { userId, openedAt, sessionId, coolOffUntil } = row ?? {}
  if (!row || !userId || !openedAt || !sessionId || !coolOffUntil) return null
  const replacedTotp = row.replacedTotp as RestingTotp | null
  return { ...row, userId, openedAt, sessionId, coolOffUntil, replacedTotp }
}

/** Records what was added; false when the recovery ended, or something was added before. */
export async function markRepaired(
  tx: Tx,
  id: string,
  repaired: { readonly repairedAt: Date; readonly passkeyId: string | null; readonly replacedTotp: RestingTotp | null },
): Promise<boolean> {
  const { replacedTotp, ...rest } = repaired
  const { count } = await tx.recovery.updateMany({
    where: { id, openedAt: { not: null }, repairedAt: null, endedAt: null },
    data: { ...rest, ...(replacedTotp ? { replacedTotp: replacedTotp as Prisma.InputJsonObject } : {}) },
  })
  return count === 1
}

/** Takes an account's app out of use, and answers with it as it rested. */
export async function setTotpAside(tx: Tx, userId: string): Promise<RestingTotp | null> {
  const totp = await tx.totp.findUnique({ where: { userId } })
  if (!totp) return null
  await tx.totp.delete({ where: { userId }, select: { userId: true } })
  const { sealedSecret, name, lastStep, failures, createdAt, trustedFrom, lastUsedAt } = totp
  const resting = {
    sealedSecret,
    name,
    failures,
    lastStep: String(lastStep),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
  return { ...resting, createdAt: createdAt.toISOString(), trustedFrom: trustedFrom.toISOString() }
}

/** Puts an app back as it rested. */
export async function putTotpBack(tx: Tx, userId: string, resting: RestingTotp): Promise<void> {
  await tx.totp.create({
    data: { ...resting, userId, lastStep: BigInt(resting.lastStep) },
    select: { userId: true },
  })
}

/** Shortens the wait of a recovery, of its account and of what it adds or added; false where that wait is over or shorter. */
export async function shorten(tx: Tx, opened: Opened, until: Date, vouchedAt: Date): Promise<boolean> {
  const { id, userId, sessionId, passkeyId, repairedAt } = opened
  const later = { gt: until }
  const { count } = await tx.recovery.updateMany({
    where: { id, endedAt: null, vouchedAt: null, coolOffUntil: later },
    data: { coolOffUntil: until, vouchedAt },
  })
  if (count === 0) return false
  const shorter = { trustedFrom: until }
  await tx.enrolment.updateMany({ where: { sessionId, completedAt: null, trustedFrom: later }, data: shorter })
  if (passkeyId) await tx.passkey.updateMany({ where: { id: passkeyId, trustedFrom: later }, data: shorter })
  else if (repairedAt)
    await tx.totp.updateMany({ where: { userId, createdAt: repairedAt, trustedFrom: later }, data: shorter })
  await tx.user.updateMany({ where: { id: userId, coolOffUntil: later }, data: { coolOffUntil: until } })
  return true
}

/** Ends a recovery, opened or not: what it was, for the first who asks; null for one that ended before. */
export async function markStopped(
  tx: Tx,
  id: string,
  endedAt: Date,
): Promise<{ readonly userId: string | null; readonly opened: Opened | null } | null> {
  const opened = await findOpened({ id }, tx)
  const rows = await tx.recovery.updateManyAndReturn({
    where: { id, endedAt: null },
    data: { endedAt, endReason: 'stopped' },
    select: { userId: true },
  })
  return rows[0] ? { userId: rows[0].userId, opened } : null
}

/** The passkey or the app that a recovery added; the name of what was removed, null for nothing. */
export async function removeAdded(tx: Tx, { userId, passkeyId, repairedAt }: Opened): Promise<string | null> {
  if (!repairedAt) return null
  const where = passkeyId ? { id: passkeyId, userId } : null
  if (where) {
    const passkey = await tx.passkey.findFirst({ where, select: { name: true } })
    await tx.passkey.deleteMany({ where })
    return passkey?.name ?? null
  }
  const totp = await tx.totp.findFirst({ where: { userId, createdAt: repairedAt }, select: { name: true } })
  await tx.totp.deleteMany({ where: { userId, createdAt: repairedAt } })
  return totp?.name ?? null
}

/** Whether the account has an app. */
export const hasTotp = async (tx: Tx, userId: string): Promise<boolean> =>
  (await tx.totp.count({ where: { userId } })) > 0

/** The account waits as long as the recoveries ask that were not stopped: what an earlier one asked for comes back. */
export async function waitForTheOthers(tx: Tx, userId: string): Promise<void> {
  await tx.$executeRaw`
    update "user" set cool_off_until = (
      select max(cool_off_until) from recovery where user_id = ${userId}::uuid and end_reason is distinct from 'stopped')
    where id = ${userId}::uuid`
}
