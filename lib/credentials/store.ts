// The SQL of accounts as signing in sees them, of passwords and of one-time code apps.
import { Prisma } from '@/prisma/generated/client'
import type { Bytes } from '../crypto'
import { prisma, type Tx } from '../db'
import type { Role } from '../policy/catalogue'

export type SignInRecord = {
  readonly id: string
  readonly email: string
  readonly passwordHash: string | null
  readonly active: boolean
  readonly roles: readonly Role[]
  readonly handle: Bytes
  readonly hasTotp: boolean
  readonly hasPasskey: boolean
  readonly passwordStandsAlone: boolean
  /** Set through a mailed link: it says no more than the mailbox does. */
  readonly passwordByMail: boolean
  /** Null for an account that never had one. */
  readonly passwordChangedAt: Date | null
  /** Whether the password is on a list of leaked ones; null while nobody could look. */
  readonly passwordBreached: boolean | null
  readonly name: string
  /** Somebody showed that mail to its address reaches them. */
  readonly confirmed: boolean
  readonly createdAt: Date
}

type SignInRow = Omit<SignInRecord, 'active' | 'roles'> & { readonly state: string; readonly roles: string[] }

/** One statement, so that an account costs what an address without one costs (ASVS 6.3.8). */
const SIGN_IN = Prisma.sql`
  select u.id, u.email, u.password_hash as "passwordHash", u.password_stands_alone as "passwordStandsAlone", u.state,
    u.password_by_mail as "passwordByMail", u.password_breached as "passwordBreached", u.password_changed_at as "passwordChangedAt", u.name, u.roles,
    u.webauthn_handle as handle, u.created_at as "createdAt", u.email_confirmed_at is not null as confirmed,
    exists (select 1 from totp t where t.user_id = u.id) as "hasTotp",
    exists (select 1 from passkey p where p.user_id = u.id) as "hasPasskey"
  from "user" u`

const toSignIn = ({ state, roles, ...row }: SignInRow): SignInRecord => ({
  ...row,
  active: state === 'active',
  roles: roles as Role[],
})

export async function findByEmail(email: string): Promise<SignInRecord | null> {
  const [row] = await prisma.$queryRaw<SignInRow[]>(Prisma.sql`${SIGN_IN} where u.email = ${email}`)
  return row ? toSignIn(row) : null
}

export async function findById(id: string): Promise<SignInRecord | null> {
  const [row] = await prisma.$queryRaw<SignInRow[]>(Prisma.sql`${SIGN_IN} where u.id = ${id}::uuid`)
  return row ? toSignIn(row) : null
}

/** Keeps what was found of a password, unless it is another by now. */
export async function markBreached(userId: string, passwordHash: string, breached: boolean): Promise<void> {
  await prisma.user.updateMany({ where: { id: userId, passwordHash }, data: { passwordBreached: breached } })
}

/** Puts another hash of the same password in the place of one; nothing where it is another by now. */
export async function replaceHash(userId: string, passwordHash: string, renewed: string): Promise<void> {
  await prisma.user.updateMany({ where: { id: userId, passwordHash }, data: { passwordHash: renewed } })
}

export type HeldAccount = {
  readonly active: boolean
  readonly passwordChangedAt: Date | null
  readonly passwordBreached: boolean | null
}

/** Holds an account to the end of `tx`: one sign-in to it ends after the other, and its password stays what it is. */
export async function holdAccount(tx: Tx, id: string): Promise<HeldAccount | null> {
  const [row] = await tx.$queryRaw<HeldAccount[]>`
    select state = 'active' as active, password_changed_at as "passwordChangedAt",
      password_breached as "passwordBreached" from "user" where id = ${id}::uuid for no key update`
  return row ?? null
}

/**
 * Takes one of the tries that are left for a one-time code: counted as wrong until its step is spent, so that codes sent
 * all at once cannot slip through. Returns the secret and what the count came to; null when none is left or no app is there.
 */
export async function takeCodeTry(
  userId: string,
  limit: number,
): Promise<{ sealedSecret: string; failures: number } | null> {
  const rows = await prisma.totp.updateManyAndReturn({
    where: { userId, failures: { lt: limit } },
    data: { failures: { increment: 1 } },
    select: { sealedSecret: true, failures: true },
  })
  return rows[0] ?? null
}

export const hasTotp = async (userId: string): Promise<boolean> => (await prisma.totp.count({ where: { userId } })) > 0

/** Keeps the app where it is to the end of `tx`. False: it is gone, or just being removed, which is not waited for. */
export async function holdTotp(tx: Tx, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from totp where user_id = ${userId}::uuid for key share skip locked`
  return rows.length === 1
}

/** Spends a step: true for the first who asks, false for everybody after. */
export async function spendStep(userId: string, step: bigint, now: Date): Promise<boolean> {
  const { count } = await prisma.totp.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step, failures: 0, lastUsedAt: now },
  })
  return count === 1
}

export const demoSecret = (email: string): Promise<{ userId: string; sealedSecret: string } | null> =>
  prisma.totp.findFirst({ where: { user: { email, demo: true } }, select: { userId: true, sealedSecret: true } })

/** Records a wrong answer on an account: risk and the owner's timeline read it. */
export async function recordFailure(userId: string, authenticator: string, network: string, at: Date): Promise<void> {
  await prisma.failure.create({ data: { userId, authenticator, network, at } })
}

export type NewUser = {
  readonly id: string
  readonly email: string
  readonly name: string
  /** Null for an account that comes in some other way. */
  readonly passwordHash: string | null
  readonly passwordStandsAlone: boolean
  readonly handle: Bytes
  readonly now: Date
}

/** Creates a customer; false when the address is taken. */
export async function insertUser(tx: Tx, user: NewUser): Promise<boolean> {
  const { handle: webauthnHandle, now, ...rest } = user
  const { count } = await tx.user.createMany({
    data: [
      { ...rest, webauthnHandle, roles: ['customer'], createdAt: now, passwordChangedAt: user.passwordHash && now },
    ],
    skipDuplicates: true,
  })
  return count === 1
}

export type NewPasswordRow = {
  readonly userId: string
  readonly passwordHash: string
  readonly passwordStandsAlone: boolean
  readonly passwordByMail: boolean
  /** The moment at which the password was set that this one takes the place of; null for none. */
  readonly before: Date | null
  readonly now: Date
}

/** Sets a password; false where the account is disabled or its password is another by now. */
export async function setPassword(tx: Tx, { userId, before, now, ...password }: NewPasswordRow): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, state: 'active', passwordChangedAt: before },
    data: { ...password, passwordChangedAt: now, passwordFailures: 0 },
  })
  return count === 1
}

/**
 * Takes away the password that an account had at `setBy`; false where there is none, or a newer one. `passwordChangedAt`
 * stays set: the account had one, so a mailed link may set another.
 */
export async function clearPassword(tx: Tx, userId: string, setBy: Date, now: Date): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: {
      id: userId,
      passwordHash: { not: null },
      OR: [{ passwordChangedAt: null }, { passwordChangedAt: { lte: setBy } }],
    },
    data: {
      passwordHash: null,
      passwordStandsAlone: false,
      passwordByMail: false,
      passwordFailures: 0,
      passwordChangedAt: now,
    },
  })
  return count === 1
}

/** When a password was set by email, and until when what was added since waits; null where anything else counts by now. */
export async function findMailboxAlone(
  userId: string,
  now: Date,
): Promise<{ readonly since: Date; readonly until: Date | null } | null> {
  const row = await prisma.user.findFirst({
    where: { id: userId, passwordByMail: true },
    select: { passwordChangedAt: true, passkeyTrustedFrom: true, totpTrustedFrom: true },
  })
  if (!row?.passwordChangedAt) return null
  const waits = [row.passkeyTrustedFrom, row.totpTrustedFrom].filter((at) => at !== null)
  if (waits.some((at) => at <= now)) return null
  return { since: row.passwordChangedAt, until: waits.length > 0 ? waits.reduce((a, b) => (a < b ? a : b)) : null }
}
