// The SQL of authenticators that an account has: adding, listing, renaming and removing them.
import type { Bytes } from '../../crypto'
import { prisma, type Tx } from '../../db'
import type { Registration } from '../passkey'

export type NewPasskey = Registration & {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly createdAt: Date
  readonly trustedFrom: Date
}

export async function insertPasskey(tx: Tx, passkey: NewPasskey): Promise<void> {
  await tx.passkey.create({ data: { ...passkey, transports: [...passkey.transports] } })
}

/** A passkey with everything that it takes to put it back; null where this user has none by that id. */
export const findPasskeyRow = (tx: Tx, id: string, userId: string): Promise<NewPasskey | null> =>
  tx.passkey.findFirst({ where: { id, userId }, select: WHOLE_PASSKEY })

const WHOLE_PASSKEY = {
  id: true,
  userId: true,
  credentialId: true,
  publicKey: true,
  counter: true,
  transports: true,
  backupEligible: true,
  backedUp: true,
  aaguid: true,
  name: true,
  createdAt: true,
  trustedFrom: true,
} as const

/** Whether anybody has a passkey by this credential or this id. */
export async function hasCredential(tx: Tx, credentialId: string, id: string): Promise<boolean> {
  return (await tx.passkey.count({ where: { OR: [{ credentialId }, { id }] } })) > 0
}

export const findTotpRow = (tx: Tx, userId: string): Promise<NewTotp | null> =>
  tx.totp.findUnique({
    where: { userId },
    select: { userId: true, sealedSecret: true, name: true, lastStep: true, createdAt: true, trustedFrom: true },
  })

export type NewTotp = {
  readonly userId: string
  readonly sealedSecret: string
  readonly name: string
  readonly lastStep: bigint
  readonly createdAt: Date
  readonly trustedFrom: Date
}

export async function insertTotp(tx: Tx, totp: NewTotp): Promise<void> {
  await tx.totp.create({ data: totp })
}

/**
 * Until when what a restricted session adds has to wait; null in an ordinary session. Its account's cool-off, which a
 * device that vouches may have shortened.
 */
export async function recoveringUntil(tx: Tx, sessionId: string): Promise<Date | null> {
  const row = await tx.session.findFirst({
    where: { id: sessionId, audience: 'recovery' },
    select: { user: { select: { coolOffUntil: true } } },
  })
  return row?.user.coolOffUntil ?? null
}

export type PasskeyLine = {
  readonly id: string
  readonly credentialId: string
  readonly name: string
  readonly transports: readonly string[]
  readonly aaguid: string
  /** BE: may ever be synced. Fixed at its making. */
  readonly backupEligible: boolean
  /** BS: was synced when last seen. */
  readonly backedUp: boolean
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly trustedFrom: Date
}
export type TotpLine = {
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly trustedFrom: Date
}
export type Roster = {
  readonly handle: Bytes
  readonly createdAt: Date
  readonly hasPassword: boolean
  readonly passwordStandsAlone: boolean
  readonly passwordByMail: boolean
  /** Linked identities at providers. */
  readonly identities: number
  readonly passkeys: readonly PasskeyLine[]
  readonly totp: TotpLine | null
}

/** What an account has enrolled, without secrets. */
export async function rosterOf(tx: Tx, userId: string): Promise<Roster> {
  const { webauthnHandle, passwordHash, _count, ...rest } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      webauthnHandle: true,
      createdAt: true,
      passwordHash: true,
      passwordStandsAlone: true,
      passwordByMail: true,
      _count: { select: { identities: true } },
      passkeys: {
        select: {
          id: true,
          credentialId: true,
          name: true,
          transports: true,
          aaguid: true,
          backupEligible: true,
          backedUp: true,
          createdAt: true,
          lastUsedAt: true,
          trustedFrom: true,
        },
        orderBy: { createdAt: 'asc' },
      },
      totp: { select: { name: true, createdAt: true, lastUsedAt: true, trustedFrom: true } },
    },
  })
  return { handle: webauthnHandle, hasPassword: passwordHash !== null, identities: _count.identities, ...rest }
}

/** The same outside a transaction, for pages. */
export const roster = (userId: string): Promise<Roster> => rosterOf(prisma, userId)

export async function renamePasskeyRow(tx: Tx, id: string, userId: string, name: string): Promise<boolean> {
  return (await tx.passkey.updateMany({ where: { id, userId }, data: { name } })).count === 1
}

export async function renameTotpRow(tx: Tx, userId: string, name: string): Promise<boolean> {
  return (await tx.totp.updateMany({ where: { userId }, data: { name } })).count === 1
}

/** Forgets that a passkey was removed, because it is back. */
export async function unmarkRemoved(tx: Tx, credentialId: string): Promise<void> {
  await tx.removedPasskey.deleteMany({ where: { credentialId } })
}

/** Removes a passkey and keeps what recognises its signature, so that the browser that still holds it can be told. */
export async function deletePasskey(tx: Tx, id: string, userId: string, removedAt: Date): Promise<boolean> {
  const gone = await tx.$executeRaw`
    with gone as (
      delete from passkey p using "user" u where p.id = ${id}::uuid and p.user_id = ${userId}::uuid and u.id = p.user_id
      returning p.credential_id, p.public_key, u.webauthn_handle, p.backup_eligible)
    insert into removed_passkey (credential_id, public_key, handle, backup_eligible, removed_at)
    select credential_id, public_key, webauthn_handle, backup_eligible, ${removedAt}::timestamptz from gone
    on conflict (credential_id) do update set removed_at = excluded.removed_at`
  return gone === 1
}

export async function deleteTotp(tx: Tx, userId: string): Promise<boolean> {
  return (await tx.totp.deleteMany({ where: { userId } })).count === 1
}
