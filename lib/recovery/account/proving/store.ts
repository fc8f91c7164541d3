// The SQL of recoveries while their proofs are given. Each belongs to one browser, by a cookie of which only the digest is
// here, and is found by its id in that browser alone. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import type { Bytes } from '../../../crypto'
import { prisma, type Tx } from '../../../db'
import type { Proof } from './independence'

export type NewRecovery = {
  readonly id: string
  /** SHA-256 of the browser's cookie. */
  readonly browserHash: Bytes
  /** Null where no account that is open has the address. */
  readonly userId: string | null
  readonly address: string
  readonly network: string
  readonly client: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

export type UnderWay = Pick<NewRecovery, 'id' | 'userId' | 'address' | 'createdAt' | 'client'> & {
  readonly proofs: readonly Proof[]
  readonly codeId: string | null
}

const UNDER_WAY = {
  id: true,
  userId: true,
  address: true,
  createdAt: true,
  client: true,
  proofs: true,
  codeId: true,
} as const

export async function insertRecovery(tx: Tx, recovery: NewRecovery): Promise<void> {
  await tx.recovery.create({ data: { ...recovery, proofs: [] } })
}

/** A recovery that this browser has under way; null once it opened, ended or took too long, and in every other browser. */
export async function findUnderWay(browserHash: Bytes, id: string, now: Date): Promise<UnderWay | null> {
  const row = await prisma.recovery.findFirst({
    where: { id, ...runningIn(browserHash, now) },
    select: UNDER_WAY,
  })
  return row && { ...row, proofs: row.proofs as Proof[] }
}

/** What a browser has under way, the newest first, at most so many. */
export const listUnderWay = (
  browserHash: Bytes,
  now: Date,
  most: number,
): Promise<Pick<NewRecovery, 'id' | 'createdAt'>[]> =>
  prisma.recovery.findMany({
    where: runningIn(browserHash, now),
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: most,
    select: { id: true, createdAt: true },
  })

const runningIn = (browserHash: Bytes, now: Date) => ({
  browserHash,
  openedAt: null,
  endedAt: null,
  expiresAt: { gt: now },
})

/**
 * Ends the oldest of more than `keep` recoveries that are under way for an address from one network, or from one browser
 * where the network is unknown. One for which something was proven stays: no stranger can have begun it.
 */
export async function endOldest(
  { address, network, browserHash }: Pick<NewRecovery, 'address' | 'network' | 'browserHash'>,
  keep: number,
  now: Date,
): Promise<void> {
  const sharedBy = network === 'unknown' ? Prisma.sql`and browser_hash = ${browserHash}` : Prisma.empty
  await prisma.$executeRaw`
    update recovery set ended_at = ${now}, end_reason = 'too-many-open' where ended_at is null and opened_at is null
      and proofs = '{}' and id in (
        select id from recovery where address = ${address} and network = ${network} ${sharedBy} and opened_at is null
          and ended_at is null and proofs = '{}' and expires_at > ${now}
        order by created_at desc, id desc offset ${keep})`
}

/** Takes a try: whether one is left after it, whether it is the last, or null when there was none. */
export async function takeTry(id: string, tries: number): Promise<'more' | 'last' | null> {
  const rows = await prisma.recovery.updateManyAndReturn({
    where: { id, openedAt: null, endedAt: null, attempts: { lt: tries } },
    data: { attempts: { increment: 1 } },
    select: { attempts: true },
  })
  const used = rows[0]?.attempts
  if (used === undefined) return null
  return used >= tries ? 'last' : 'more'
}

/** Takes one of the mails that a recovery may ask for; false when there was none left. */
export async function takeMail(tx: Tx, id: string, most: number): Promise<boolean> {
  const { count } = await tx.recovery.updateMany({
    where: { id, openedAt: null, endedAt: null, mails: { lt: most } },
    data: { mails: { increment: 1 } },
  })
  return count === 1
}

/** Adds a proof and gives its try back. All proofs that are there then; null when it was there or the recovery is over. */
export async function addProof(
  tx: Tx,
  id: string,
  proof: Proof,
  codeId: string | null,
  now: Date,
): Promise<readonly Proof[] | null> {
  const rows = await tx.recovery.updateManyAndReturn({
    where: { id, openedAt: null, endedAt: null, expiresAt: { gt: now }, NOT: { proofs: { has: proof } } },
    data: { proofs: { push: proof }, attempts: { decrement: 1 }, ...(codeId ? { codeId } : {}) },
    select: { proofs: true },
  })
  return (rows[0]?.proofs as Proof[] | undefined) ?? null
}

/** Ends a recovery that did not open: true for the first who asks. */
export async function endRow(tx: Tx, id: string, endReason: string, endedAt: Date): Promise<boolean> {
  const { count } = await tx.recovery.updateMany({
    where: { id, openedAt: null, endedAt: null },
    data: { endedAt, endReason },
  })
  return count === 1
}

export type Account = {
  readonly id: string
  readonly email: string
  readonly active: boolean
  readonly passwordHash: string | null
  readonly passwordByMail: boolean
  readonly passwordChangedAt: Date | null
  /** Mail reaches its owner. */
  readonly confirmed: boolean
}

/** One statement, so that an account costs what an address without one costs (ASVS 6.3.8). */
export async function findAccount(
  by: { readonly id: string } | { readonly email: string },
  db: Tx = prisma,
): Promise<Account | null> {
  const where = 'id' in by ? Prisma.sql`id = ${by.id}::uuid` : Prisma.sql`email = ${by.email}`
  const [row] = await db.$queryRaw<Account[]>`
    select id, email, state = 'active' as active, password_hash as "passwordHash", password_by_mail as "passwordByMail",
      password_changed_at as "passwordChangedAt", email_confirmed_at is not null as confirmed
    from "user" where ${where}`
  return row ?? null
}
