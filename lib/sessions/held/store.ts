// The SQL of holding a session for an effect. Private to this folder.
import type { Tx } from '../../db'
import type { Role } from '../../policy/rule'
import type { HeldSession } from './held'

/** Holds the session's row to the end of `tx`; what kind of session it is, or null where it has ended. */
export async function holdSession(tx: Tx, sessionId: string): Promise<HeldSession | null> {
  const rows = await tx.$queryRaw<HeldSession[]>`
    select audience, events @> '[{"authenticator":"password"}]' as "byPassword" from session
    where id = ${sessionId}::uuid and ended_at is null for no key update`
  return rows[0] ?? null
}

/** The user as they are at this statement, which is after whatever the session's row had to wait for. */
export async function readUser(tx: Tx, userId: string) {
  const { roles, passwordHash, ...user } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      state: true,
      roles: true,
      passwordHash: true,
      passwordStandsAlone: true,
      passwordByMail: true,
      passkeyTrustedFrom: true,
      totpTrustedFrom: true,
      emailConfirmedAt: true,
      frozenAt: true,
      coolOffUntil: true,
      passwordBreached: true,
    },
  })
  return { ...user, roles: roles as Role[], hasPassword: passwordHash !== null }
}
