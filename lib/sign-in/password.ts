// Signing in with a password, and the one-time code after it where an app is enrolled. Throttled before the password is
// looked at; the owner on a known device has a bucket of their own, so an attacker cannot lock them out.
import { lookForLeak, renewHash } from '../credentials/leaked'
import { tryPassword } from '../credentials/password-tries/password-tries'
import { findByEmail, type SignInRecord } from '../credentials/roster'
import { verifyTotp } from '../credentials/totp'
import { provenKey } from '../devices/proof'
import { eventFor } from '../sessions/assurance'
import { forgiveStopped, recordSuccess, talliesOf } from '../throttle/throttle'
import { ask, attemptAt } from './admission'
import type { Arrival, SignInResult, Stay } from './arrival'
import { fail, idOf } from './failing'
import { endWithNotice, goOn, type UnderWay, underWay } from './steps'
import { holdPlace, takeTry } from './store'

export type PasswordSignIn = {
  readonly email: string
  readonly password: string
  readonly stay: Stay
  /** What the browser's own key answered, for this address. */
  readonly device?: string | undefined
}

/** Wrong one-time codes after which signing in starts over. */
const CODE_TRIES = 5

/** First step. The answer to a wrong password and to an unknown address is the same, and takes the same work. */
export async function signInWithPassword(
  { email, password, stay, device }: PasswordSignIn,
  arrival: Arrival,
): Promise<SignInResult> {
  const { now } = arrival
  const key = arrival.deviceKey ?? (await provenKey(device, 'sign-in by password', email, now))
  const here = { ...arrival, deviceKey: key }
  const account = await findByEmail(email)
  const attempt = await attemptAt(email, account, here)
  const refusal = await ask(attempt, account, here)
  if (refusal) return refusal
  const right = await tryPassword({
    userId: account?.id ?? idOf(email),
    passwordHash: account?.passwordHash ?? null,
    password,
    knownDevice: attempt.knownDevice !== null,
    standIn: talliesOf(attempt).place,
    now,
    requestId: arrival.requestId,
    network: arrival.place.network,
  })
  if (!account || !right || !account.active) {
    await fail(account, email, 'password', account ? (right ? 'disabled' : 'wrong') : 'unknown', here)
    return { kind: 'wrong' }
  }
  await lookForLeak(account, password)
  await renewHash(account, password)
  const { passwordChangedAt } = account
  const events = [eventFor('password', [], now)]
  if (account.hasTotp)
    return {
      kind: 'second-step',
      token: await holdPlace(
        { browser: arrival.browser, userId: account.id, stay, now },
        { events, passwordChangedAt, deviceKey: here.deviceKey },
      ),
    }
  if (account.hasPasskey) return { kind: 'passkey-needed' }
  const proven = { account, stay, events, passwordChangedAt, source: null, place: null, arrival: here }
  const result = await goOn(proven, () => recordSuccess(attempt))
  if (result.kind === 'code-mailed') await forgiveStopped(attempt)
  return result
}

/** Second step: the code, for the browser that holds the place. */
export async function signInWithTotp(token: string | null, code: string, arrival: Arrival): Promise<SignInResult> {
  const way = await underWay(token, 'totp', arrival)
  const left = way && (await takeTry(way.attempt.tokenHash, CODE_TRIES))
  if (!way || !left) return { kind: 'over' }
  const { account, attempt, here } = way
  // Few tries to a place, and each place takes the right password: that stands for a bot check.
  const tries = await attemptAt(account.email, account, { ...here, botChecked: true })
  const refusal = await ask(tries, account, here)
  if (refusal) return refusal
  const { now, requestId, place } = here
  const knownDevice = tries.knownDevice !== null
  const verdict = await verifyTotp(account.id, code, { now, requestId, network: place.network, knownDevice })
  if (verdict !== 'right') return wrongCode(way, account, verdict, left)
  const events = [...attempt.events, eventFor('totp', attempt.events, now)]
  const result = await goOn({ ...attempt, account, events, place: token, arrival: here }, () => recordSuccess(tries))
  // The password before it was counted as well.
  if (result.kind === 'code-mailed') await forgiveStopped(tries, 2)
  return result
}

async function wrongCode(
  { attempt, here }: UnderWay,
  account: SignInRecord,
  verdict: string,
  left: 'more' | 'last',
): Promise<SignInResult> {
  const reason = verdict === 'replayed' || verdict === 'disabled' ? verdict : 'wrong'
  await fail(account, account.email, 'totp', reason, here)
  if (left === 'more') return { kind: 'wrong' }
  await endWithNotice(attempt, account, here)
  return { kind: 'over' }
}
