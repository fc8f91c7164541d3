// The SQL of federated identities: whose they are, round trips under way, and which session came from which of the
// provider's. Private to this folder. No token of the provider is stored.
import type { Bytes } from '../crypto'
import { prisma, type Tx } from '../db'

export type IdentityRow = {
  readonly id: string
  readonly userId: string
  readonly issuer: string
  readonly subject: string
  readonly email: string | null
  readonly linkedAt: Date
  readonly lastUsedAt: Date | null
}

const IDENTITY = {
  id: true,
  userId: true,
  issuer: true,
  subject: true,
  email: true,
  linkedAt: true,
  lastUsedAt: true,
} as const

export const findIdentity = (issuer: string, subject: string, tx?: Tx): Promise<IdentityRow | null> =>
  (tx ?? prisma).federatedIdentity.findUnique({ where: { issuer_subject: { issuer, subject } }, select: IDENTITY })

export const identitiesBy = (userId: string, tx?: Tx): Promise<IdentityRow[]> =>
  (tx ?? prisma).federatedIdentity.findMany({ where: { userId }, select: IDENTITY, orderBy: { linkedAt: 'asc' } })

/** Binds an identity; false when somebody has it already. */
export async function insertIdentity(tx: Tx, identity: Omit<IdentityRow, 'lastUsedAt'>): Promise<boolean> {
  const { count } = await tx.federatedIdentity.createMany({ data: [identity], skipDuplicates: true })
  return count === 1
}

/** Removes an identity and ends the sign-ins under way with it; null when it is not this account's. */
export async function deleteIdentity(
  tx: Tx,
  userId: string,
  id: string,
  endedAt: Date,
): Promise<{ readonly issuer: string; readonly sessionIds: readonly string[] } | null> {
  const found = await tx.federatedIdentity.findFirst({
    where: { id, userId },
    select: { issuer: true, sessions: { where: { session: { endedAt: null } }, select: { sessionId: true } } },
  })
  if (!found) return null
  await tx.federatedIdentity.delete({ where: { id } })
  await tx.signIn.updateMany({ where: { identityId: id, endedAt: null }, data: { endedAt } })
  return { issuer: found.issuer, sessionIds: found.sessions.map(({ sessionId }) => sessionId) }
}

/** What else lets somebody in, beside this identity. Holds the account's row first, so that two removals see each other. */
export async function otherWaysIn(tx: Tx, userId: string, identityId: string): Promise<number> {
  await tx.$queryRaw`select 1 from "user" where id = ${userId}::uuid for no key update`
  const { passwordHash, _count } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      passwordHash: true,
      _count: { select: { passkeys: true, identities: { where: { id: { not: identityId } } } } },
    },
  })
  return (passwordHash ? 1 : 0) + _count.passkeys + _count.identities
}

export async function markUsed(tx: Tx, id: string, lastUsedAt: Date): Promise<void> {
  await tx.federatedIdentity.updateMany({ where: { id }, data: { lastUsedAt } })
}

export async function confirmAddress(tx: Tx, userId: string, emailConfirmedAt: Date): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { emailConfirmedAt }, select: { id: true } })
}

export type FlowRow = {
  readonly id: string
  readonly purpose: string
  readonly sessionId: string | null
  readonly stay: string
  readonly next: string
}

type NewFlow = FlowRow & { readonly stateHash: Bytes | null; readonly createdAt: Date; readonly expiresAt: Date }

export async function insertFlow(flow: NewFlow, tx?: Tx): Promise<void> {
  await (tx ?? prisma).federatedFlow.create({ data: flow })
}

/** Sends a permitted link on its way, once, from its own session; false where that is not so. */
export async function startFlow(id: string, sessionId: string, stateHash: Bytes, now: Date): Promise<boolean> {
  const { count } = await prisma.federatedFlow.updateMany({
    where: { id, sessionId, stateHash: null, usedAt: null, expiresAt: { gt: now } },
    data: { stateHash },
  })
  return count === 1
}

/** Ends a round trip: the row for the first who asks within its time, null for everybody after. */
export async function spendFlow(stateHash: Bytes, now: Date): Promise<FlowRow | null> {
  const [row] = await prisma.federatedFlow.updateManyAndReturn({
    where: { stateHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { id: true, purpose: true, sessionId: true, stay: true, next: true },
  })
  return row ?? null
}

/** Remembers a logout token; false when it was taken before. */
export async function spendLogoutToken(tx: Tx, hash: Bytes, expiresAt: Date): Promise<boolean> {
  const { count } = await tx.spentLogoutToken.createMany({ data: [{ hash, expiresAt }], skipDuplicates: true })
  return count === 1
}

export type SignedOut = {
  readonly issuer: string
  readonly subject?: string | undefined
  readonly sid?: string | undefined
}

/** Live sessions that came from the provider's, by its session, its subject, or both. */
export async function sessionsFrom(
  tx: Tx,
  { issuer, subject, sid }: SignedOut,
): Promise<{ readonly sessionId: string; readonly userId: string }[]> {
  const rows = await tx.federatedSession.findMany({
    where: {
      identity: { issuer, ...(subject === undefined ? {} : { subject }) },
      ...(sid === undefined ? {} : { sid }),
      session: { endedAt: null },
    },
    select: { sessionId: true, session: { select: { userId: true } } },
  })
  return rows.map(({ sessionId, session }) => ({ sessionId, userId: session.userId }))
}

/** Ends sign-ins under way that came from there and wait for their code. */
export async function endAttemptsFrom(tx: Tx, { issuer, subject, sid }: SignedOut, now: Date): Promise<void> {
  await tx.$executeRaw`
    update sign_in s set ended_at = ${now} from federated_identity i
    where i.id = s.identity_id and s.ended_at is null and i.issuer = ${issuer}
      and (${subject ?? null}::text is null or i.subject = ${subject ?? null})
      and (${sid ?? null}::text is null or s.sid = ${sid ?? null})`
}
