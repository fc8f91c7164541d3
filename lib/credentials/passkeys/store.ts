// The SQL of passkeys as they answer, of what browsers are told about them, and of the offer to make one.
import { z } from 'zod'
import type { Bytes } from '../../crypto'
import { prisma, type Tx } from '../../db'
import type { AuthenticationEvent } from '../../policy/assurance'

export type PasskeyRecord = {
  readonly id: string
  readonly userId: string
  readonly credentialId: string
  readonly publicKey: Bytes
  readonly counter: bigint
  readonly backupEligible: boolean
  readonly transports: readonly string[]
  readonly trustedFrom: Date
  /** What its owner calls it. */
  readonly name: string
}

const PASSKEY = {
  id: true,
  userId: true,
  credentialId: true,
  publicKey: true,
  counter: true,
  backupEligible: true,
  transports: true,
  trustedFrom: true,
  name: true,
} as const

export const findPasskey = (credentialId: string): Promise<PasskeyRecord | null> =>
  prisma.passkey.findUnique({ where: { credentialId }, select: PASSKEY })

/** What a removed passkey left behind, as far as a signature is verified against it. */
export async function findRemovedPasskey(credentialId: string) {
  const row = await prisma.removedPasskey.findUnique({ where: { credentialId } })
  return row ? { ...row, counter: 0n } : null
}

export const passkeysOf = (userId: string): Promise<PasskeyRecord[]> =>
  prisma.passkey.findMany({ where: { userId }, select: PASSKEY, orderBy: { createdAt: 'asc' } })

/** Moves the counter forward; false when another use got there first. */
export async function spendCounter(
  passkey: PasskeyRecord,
  counter: bigint,
  backedUp: boolean,
  now: Date,
): Promise<boolean> {
  const { count } = await prisma.passkey.updateMany({
    where: { id: passkey.id, counter: passkey.counter },
    data: { counter, backedUp, lastUsedAt: now },
  })
  return count === 1
}

/** Keeps a passkey where it is to the end of `tx`. False: it is gone, or just being removed, which is not waited for. */
export const holdPasskey = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.$queryRaw<unknown[]>`select 1 from passkey where id = ${id}::uuid for key share skip locked`).length === 1

export type Held = { readonly handle: Bytes; readonly credentialIds: readonly string[]; readonly underWay: boolean }

/** The passkeys of an account, and whether another one is on its way in. */
export async function heldBy(userId: string, now: Date): Promise<Held> {
  const [{ webauthnHandle, passkeys }, underWay] = await Promise.all([
    prisma.user.findUniqueOrThrow({
      where: { id: userId },
      select: { webauthnHandle: true, passkeys: { select: { credentialId: true }, orderBy: { createdAt: 'asc' } } },
    }),
    prisma.enrolment.count({ where: { userId, kind: 'passkey', completedAt: null, expiresAt: { gt: now } } }),
  ])
  return {
    handle: webauthnHandle,
    credentialIds: passkeys.map(({ credentialId }) => credentialId),
    underWay: underWay > 0,
  }
}

export type Prospect = {
  readonly createdAt: Date
  readonly passwordByMail: boolean
  readonly hasPasskey: boolean
  readonly hasTotp: boolean
  readonly offerClosed: boolean
  readonly audience: string
  readonly events: readonly AuthenticationEvent[]
}

const PROSPECT = {
  createdAt: true,
  passwordByMail: true,
  passkeyTrustedFrom: true,
  totpTrustedFrom: true,
  offerClosedAt: true,
} as const

/** As a session keeps them: written by ours, read as data. */
const Events = z.array(
  z.object({
    authenticator: z.enum(['password', 'totp', 'passkey', 'federated']),
    level: z.union([z.literal(1), z.literal(2)]),
    at: z.coerce.date(),
  }),
)

/** What decides whether somebody is offered a passkey. */
export async function prospectOf(userId: string, sessionId: string): Promise<Prospect> {
  const { audience, events, user } = await prisma.session.findFirstOrThrow({
    where: { id: sessionId, userId },
    select: { audience: true, events: true, user: { select: PROSPECT } },
  })
  return {
    audience,
    createdAt: user.createdAt,
    passwordByMail: user.passwordByMail,
    hasPasskey: user.passkeyTrustedFrom !== null,
    hasTotp: user.totpTrustedFrom !== null,
    offerClosed: user.offerClosedAt !== null,
    events: Events.parse(events),
  }
}

export async function closeOfferRow(tx: Tx, userId: string, offerClosedAt: Date): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { offerClosedAt }, select: { id: true } })
}
