// A session held for an effect: between the decision and the effect a session can end, and its user can be disabled, lose
// a role, be frozen, recovered, or lose an authenticator. Whatever the law looks at is read again in the effect's
// transaction, with the session's row held to its end.
import type { Tx } from '../../db'
import type { Authenticators, Standing } from '../../policy/assurance'
import type { Role } from '../../policy/rule'
import { holdSession, readUser } from './store'

export type Held = {
  readonly roles: readonly Role[]
  readonly authenticators: Authenticators
  readonly standing: Standing
}

/** A session whose row is held to the end of a transaction. */
export type HeldSession = { readonly audience: string; readonly byPassword: boolean }

/** Holds a session to the end of `tx`: one session's acts happen one after the other. Null where it has ended. */
export const holdLive = (tx: Tx, sessionId: string): Promise<HeldSession | null> => holdSession(tx, sessionId)

/** What the law looks at, as it is now. Null where the user was disabled. */
export async function readHeld(tx: Tx, session: HeldSession, userId: string): Promise<Held | null> {
  const { state, roles, emailConfirmedAt, frozenAt, coolOffUntil, passwordBreached, ...user } = await readUser(
    tx,
    userId,
  )
  if (state !== 'active') return null
  const { passkeyTrustedFrom, totpTrustedFrom, passwordStandsAlone, passwordByMail, hasPassword } = user
  return {
    roles,
    authenticators: { passkeyTrustedFrom, totpTrustedFrom, passwordStandsAlone, passwordByMail, hasPassword },
    standing: {
      confirmed: emailConfirmedAt !== null,
      frozen: frozenAt !== null,
      coolOffUntil,
      recovering: session.audience === 'recovery',
      leaked: passwordBreached === true && session.byPassword,
    },
  }
}
