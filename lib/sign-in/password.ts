// Signing in with a password, and the one-time code after it where an app is enrolled. Throttled before the password is
// looked at; the owner on a known device has a bucket of their own, so an attacker cannot lock them out.

import { appendEvent } from '../audit/event'
import { verifyPassword } from '../credentials/password'
import { findByEmail, findById, type SignInRecord } from '../credentials/roster'
import { verifyTotp } from '../credentials/totp'
import { sha256 } from '../crypto'
import { transaction } from '../db'
import { knowsDevice } from '../devices/device'
import { notify } from '../notify/notify'
import { eventFor } from '../sessions/assurance'
import { admit, recordSuccess } from '../throttle/throttle'
import { type Arrival, fail, idOf, letIn, type SignInResult, type Stay } from './arrival'
import { type Attempt, endAttempt, findAttempt, holdPlace, takeTry } from './store'

export type PasswordSignIn = { readonly email: string; readonly password: string; readonly stay: Stay }

/** Wrong one-time codes after which signing in starts over. */
const CODE_TRIES = 5

/** First step. The answer to a wrong password and to an unknown address is the same, and takes the same work. */
export async function signInWithPassword(
  { email, password, stay }: PasswordSignIn,
  arrival: Arrival,
): Promise<SignInResult> {
  const account = await findByEmail(email)
  const bucket = await bucketOf(email, account, arrival)
  const admission = await admit(bucket)
  if (!admission.admitted) return throttled(account, admission, arrival)
  const right = await verifyPassword(account?.passwordHash ?? null, password)
  if (!account || !right || !account.active) {
    await fail(account, email, 'password', account ? (right ? 'disabled' : 'wrong') : 'unknown', arrival)
    return { kind: 'wrong' }
  }
  const proven = eventFor('password', [], arrival.now)
  if (account.hasTotp)
    return { kind: 'second-step', token: await holdPlace(account.id, stay, arrival.now, { events: [proven] }) }
  if (!opensAlone(account) && account.hasPasskey) return { kind: 'passkey-needed' }
  await recordSuccess(bucket)
  const signedIn = await letIn(account, stay, [proven], arrival)
  return { ...signedIn, mustEnrol: !account.passwordStandsAlone }
}

/** One that was set through a mailed link says no more than the mailbox does: beside a passkey it opens nothing. */
const opensAlone = ({ passwordStandsAlone, passwordByMail }: SignInRecord): boolean =>
  passwordStandsAlone && !passwordByMail

/** Second step: the code, for the browser that holds the place. */
export async function signInWithTotp(token: string | null, code: string, arrival: Arrival): Promise<SignInResult> {
  const attempt = token ? await findAttempt(sha256(token), arrival.now) : null
  if (!attempt?.userId) return { kind: 'over' }
  const account = await findById(attempt.userId)
  const left = await takeTry(attempt.tokenHash, CODE_TRIES)
  if (!account?.active || !left) return { kind: 'over' }
  const bucket = await bucketOf(account.email, account, arrival)
  const admission = await admit(bucket)
  if (!admission.admitted) return throttled(account, admission, arrival)
  const verdict = await verifyTotp(account.id, code, arrival.now)
  if (verdict !== 'right') {
    await fail(
      account,
      account.email,
      'totp',
      verdict === 'replayed' || verdict === 'disabled' ? verdict : 'wrong',
      arrival,
    )
    if (left === 'last') await endWithNotice(attempt, account, arrival)
    return left === 'last' ? { kind: 'over' } : { kind: 'wrong' }
  }
  if (!(await endAttempt(attempt.tokenHash, arrival.now))) return { kind: 'over' }
  await recordSuccess(bucket)
  const events = [...attempt.events, eventFor('totp', attempt.events, arrival.now)]
  return letIn(account, attempt.stay, events, arrival, attempt.source)
}

/** A right first factor and then no right code: the owner should know (ASVS 6.3.5). */
async function endWithNotice({ tokenHash, source }: Attempt, account: SignInRecord, { now }: Arrival): Promise<void> {
  await endAttempt(tokenHash, now)
  await transaction((tx) =>
    notify(tx, {
      kind: 'password-right-second-factor-wrong',
      userId: account.id,
      at: now,
      ...(source
        ? { first: 'provider', undo: { what: 'unlink-identity', identityId: source.identityId } }
        : { first: 'password', undo: { what: 'close-password' } }),
    }),
  )
}

const bucketOf = async (email: string, account: SignInRecord | null, { place }: Arrival) => ({
  account: email,
  network: place.network,
  knownDevice: (await knowsDevice(account?.id ?? idOf(email), place.deviceHash)) ? place.deviceHash : null,
})

type Refused = { readonly by: 'account' | 'address' | 'device'; readonly retryAfter: Date }

async function throttled(
  account: SignInRecord | null,
  { by, retryAfter }: Refused,
  { now, requestId, place }: Arrival,
): Promise<SignInResult> {
  const subject = account ? { subjectId: account.id } : {}
  await transaction((tx) =>
    appendEvent(tx, {
      kind: 'sign-in.throttled',
      outcome: 'denied',
      at: now,
      requestId,
      network: place.network,
      ...subject,
      details: { by },
    }),
  )
  return { kind: 'throttled', retryAfter }
}
