// Changing one's password, or setting a first one. The present password is asked for, and a wrong one counts as a failure
// like at sign-in (ASVS 6.2.3), before any proof is asked for and whatever becomes of the act.
import { appendEvent } from '../audit/event'
import type { Bytes } from '../crypto'
import { type Tx, transaction } from '../db'
import { Invalid } from '../fault'
import { endLinks } from '../links/link'
import { notify } from '../notify/notify'
import type { Permit, Person } from '../policy/permit'
import { endSessionsOf } from '../sessions/revocation'
import { endAttemptsOf } from '../sign-in/ending'
import { admit, recordSuccess, talliesOf } from '../throttle/throttle'
import { type NewPassword, newPassword, recordUnchecked } from './new-password'
import { boundDigest } from './password'
import { tryPassword } from './password-tries/password-tries'
import { guessIn } from './session-guess'
import { findById, recordFailure, type SignInRecord, setPassword } from './store'

export type PasswordChange = { readonly current: string; readonly password: string; readonly endOthers: boolean }

/** Who asks, and from where. */
export type Asking = {
  readonly person: Person
  readonly sessionId: string
  readonly deviceHash: Bytes
  readonly network: string
  readonly requestId: string
  readonly now: Date
}

export type PreparedChange = NewPassword & {
  /** When the password was set that this one takes the place of; null for a first one. */
  readonly before: Date | null
  /** Whether there was none to ask for. */
  readonly first: boolean
  /** The one before was set by email and nothing is enrolled: then neither is this one worth more. */
  readonly byMail: boolean
  /** What proof is bound to instead of the password. */
  readonly bound: string
}

/** Checks the present password and judges the new one. Throws `Invalid` at `current` or `password`. */
export async function prepareChange(asking: Asking, { current, password }: PasswordChange): Promise<PreparedChange> {
  const account = await findById(asking.person.id)
  if (!account?.active) throw new Invalid({ '': ['Sign in again and try once more.'] })
  if (account.passwordHash !== null) await checkCurrent(asking, account, current)
  if (account.passwordHash !== null && current === password)
    throw new Invalid({ password: ['This is the password that you have now. Choose another.'] })
  const alone = !account.hasTotp && !account.hasPasskey
  const made = await newPassword(password, { alone, own: [account.name, account.email] })
  const bound = await boundDigest(password, asking.deviceHash)
  const { passwordChangedAt: before, passwordByMail } = account
  return { ...made, before, first: account.passwordHash === null, byMail: passwordByMail && alone, bound }
}

async function checkCurrent(asking: Asking, account: SignInRecord, current: string): Promise<void> {
  const { network, deviceHash, requestId, now } = asking
  const { attempt, knownDevice } = await guessIn({ person: account, deviceHash, network })
  if (!(await admit(attempt)).admitted)
    throw new Invalid({ current: ['Too many tries. Wait a few minutes, then try again.'] })
  const right = await tryPassword({
    userId: account.id,
    passwordHash: account.passwordHash,
    password: current,
    knownDevice,
    standIn: talliesOf(attempt).place,
    now,
    requestId,
    network,
  })
  if (right) return recordSuccess(attempt)
  await recordFailure(account.id, 'password', network, now)
  await recordWrong(asking)
  throw new Invalid({ current: ['That is not your present password.'] })
}

const recordWrong = ({ person, sessionId, network, requestId, now }: Asking): Promise<void> =>
  transaction((tx) =>
    appendEvent(tx, {
      kind: 'operation.denied',
      operation: 'password.change',
      outcome: 'denied',
      at: now,
      requestId,
      network,
      actorId: person.id,
      sessionId,
      details: { reason: 'wrong-password' },
    }),
  )

/**
 * Sets the prepared password: what hangs on the one before ends, other sessions where that was wished, and the owner is
 * told with a way to close it. Throws `Invalid` where the password was changed meanwhile.
 */
export async function changePassword(
  tx: Tx,
  { actor, sessionId, now, requestId, network }: Permit<'password.change'>,
  prepared: PreparedChange,
  endOthers: boolean,
): Promise<void> {
  const { before, first, byMail, passwordHash, passwordStandsAlone } = prepared
  const password = { passwordHash, passwordStandsAlone, passwordByMail: byMail }
  if (!(await setPassword(tx, { userId: actor.id, before, now, ...password })))
    throw new Invalid({ '': ['Your password was changed somewhere else at the same moment. Load this page again.'] })
  await endLinks(tx, actor.id, ['password-reset'], now)
  await endAttemptsOf(tx, actor.id, now)
  const ending = { userId: actor.id, except: sessionId, by: actor.id, now, requestId, network }
  const othersEnded = endOthers ? await endSessionsOf(tx, { ...ending, reason: 'password-changed' }) : 0
  const about = { at: now, requestId, network, actorId: actor.id, sessionId }
  await recordUnchecked(tx, prepared, about)
  await appendEvent(tx, { ...about, kind: 'password.changed', outcome: 'done', details: { first, othersEnded } })
  const undo = { what: 'close-password' } as const
  await notify(tx, { kind: 'password-changed', userId: actor.id, at: now, first, sessionId, undo })
}
