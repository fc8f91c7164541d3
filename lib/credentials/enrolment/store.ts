// The SQL of enrolling, renaming and removing authenticators.
import type { Bytes } from '../../crypto'
import { prisma, type Tx } from '../../db'
import type { Registration } from '../passkey'

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
    },
  })
  return row ? { ...row, kind: row.kind === 'passkey' ? 'passkey' : 'totp' } : null
}

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
  readonly passwordStandsAlone: boolean
  readonly passkeys: readonly PasskeyLine[]
  readonly totp: TotpLine | null
}

/** What an account has enrolled, without secrets. */
export async function rosterOf(tx: Tx, userId: string): Promise<Roster> {
  const { webauthnHandle, ...rest } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      webauthnHandle: true,
      createdAt: true,
      passwordStandsAlone: true,
      passkeys: {
        select: {
          id: true,
          credentialId: true,
          name: true,
          transports: true,
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
  return { handle: webauthnHandle, ...rest }
}

/** The same outside a transaction, for pages. */
export const roster = (userId: string): Promise<Roster> => rosterOf(prisma, userId)

export async function renamePasskeyRow(tx: Tx, id: string, userId: string, name: string): Promise<boolean> {
  return (await tx.passkey.updateMany({ where: { id, userId }, data: { name } })).count === 1
}

export async function renameTotpRow(tx: Tx, userId: string, name: string): Promise<boolean> {
  return (await tx.totp.updateMany({ where: { userId }, data: { name } })).count === 1
}

export async function deletePasskey(tx: Tx, id: string, userId: string): Promise<boolean> {
  return (await tx.passkey.deleteMany({ where: { id, userId } })).count === 1
}

export async function deleteTotp(tx: Tx, userId: string): Promise<boolean> {
  return (await tx.totp.deleteMany({ where: { userId } })).count === 1
}
