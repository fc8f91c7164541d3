// The SQL of accounts whose address nobody confirmed. Private to this folder.
import type { Tx } from '../../../db'

/** The active, unconfirmed customer with this address or id, held to the end of `tx`; null for none. */
export async function findUnconfirmed(
  tx: Tx,
  by: { readonly email: string } | { readonly id: string },
): Promise<string | null> {
  const where = { ...by, emailConfirmedAt: null, state: 'active', roles: { equals: ['customer'] } }
  const found = await tx.user.findFirst({ where, select: { id: true } })
  if (!found) return null
  await tx.$executeRaw`select 1 from "user" where id = ${found.id}::uuid for update`
  const still = await tx.user.findFirst({ where: { ...where, id: found.id }, select: { id: true } })
  return still?.id ?? null
}

/** Takes away whatever opens an account, proves for it, is known of it or waits for it. What the business keeps stays. */
export async function strip(tx: Tx, userId: string, now: Date): Promise<void> {
  const of = { where: { userId } }
  await tx.signIn.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now } })
  await tx.passkey.deleteMany(of)
  await tx.totp.deleteMany(of)
  await tx.enrolment.deleteMany(of)
  await tx.challenge.deleteMany(of)
  await tx.hold.deleteMany(of)
  await tx.recoveryCode.deleteMany(of)
  await tx.recovery.deleteMany(of)
  await tx.federatedIdentity.deleteMany(of)
  await tx.knownDevice.deleteMany(of)
  await tx.knownNetwork.deleteMany(of)
  await tx.link.deleteMany(of)
  await tx.failure.deleteMany(of)
  await tx.user.update({ where: { id: userId }, data: AS_NEW, select: { id: true } })
}

const AS_NEW = {
  passwordHash: null,
  passwordStandsAlone: false,
  passwordChangedAt: null,
  passwordByMail: false,
  passwordFailures: 0,
  passwordBreached: null,
  frozenAt: null,
  coolOffUntil: null,
  offerClosedAt: null,
  credentialChangedAt: null,
  lastFailureAt: null,
} as const

/** Gives an account an address that nobody can have, and closes it. */
export async function giveUpAddress(tx: Tx, userId: string, now: Date): Promise<void> {
  const closed = { state: 'disabled', disabledAt: now, disabledReason: 'address-released' }
  await tx.user.update({
    where: { id: userId },
    data: { email: `${userId}@released.invalid`, ...closed },
    select: { id: true },
  })
}
