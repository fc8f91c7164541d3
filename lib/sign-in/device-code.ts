// The step of a device that the account does not know: the code that was mailed for this very sign-in, or a passkey in
// its place. Five tries in all; asking for another code resets nothing.
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { passkeysOf } from '../credentials/roster'
import { confirmByCode } from '../recovery/address/confirmation'
import { eventFor } from '../sessions/assurance'
import { recordSuccess } from '../throttle/throttle'
import { ask, attemptAt } from './admission'
import type { Arrival, SignInResult } from './arrival'
import { fail } from './failing'
import { codeExpired, isMailedCode, justMailed, mailAnother } from './mailing'
import { answeredBy, changedPasskey, type PasskeyOptions, passkeyOptions } from './passkey'
import { endWithNotice, finish, type UnderWay, underWay } from './steps'
import { takeTry } from './store'

const TRIES = 5

/** The mailed code, for the browser that holds the place. The right one also shows that mail to the address arrives. */
export async function signInWithDeviceCode(
  token: string | null,
  code: string,
  arrival: Arrival,
): Promise<SignInResult> {
  const way = await underWay(token, 'device-code', arrival)
  const left = way && (await takeTry(way.attempt.tokenHash, TRIES))
  if (!way || !left) return { kind: 'over' }
  const { account, attempt, here } = way
  // The right password came before: that stands for a bot check.
  const tries = await attemptAt(account.email, account, { ...here, botChecked: true })
  const refusal = await ask(tries, account, here)
  if (refusal) return refusal
  const right = isMailedCode(attempt, account, code)
  const expired = codeExpired(attempt, here.now)
  if (!right || expired) {
    await fail(account, account.email, 'mailed-code', right ? 'expired' : 'wrong', here)
    return notYet(way, left)
  }
  const { now, requestId, place } = here
  return finish(
    provenIn(way, token, attempt.events),
    () => recordSuccess(tries),
    (tx) => confirmByCode(tx, account.id, { now, requestId, network: place.network }),
  )
}

/** Another code in place of the last one. */
export async function mailCodeAgain(token: string | null, arrival: Arrival): Promise<SignInResult> {
  const way = await underWay(token, 'device-code', arrival)
  if (!way) return { kind: 'over' }
  if (await mailAnother(way.account, way.attempt, way.here)) return { kind: 'mailed-again' }
  return { kind: justMailed(way.attempt, arrival.now) ? 'mailed-just-now' : 'mailed-enough' }
}

/** Options for a passkey of this account, in place of the code. Null where no sign-in waits for one. */
export async function beginPasskeyInstead(token: string | null, arrival: Arrival): Promise<PasskeyOptions | null> {
  const way = await underWay(token, 'device-code', arrival)
  if (!way) return null
  const passkeys = await passkeysOf(way.account.id)
  const allowCredentials = passkeys.map(({ credentialId }) => ({ id: credentialId, type: 'public-key' as const }))
  return { ...passkeyOptions(way.attempt.nonce), allowCredentials }
}

/** A passkey of this account in place of the code: another's does not serve. */
export async function signInWithPasskeyInstead(
  token: string | null,
  response: AuthenticationResponseJSON,
  arrival: Arrival,
): Promise<SignInResult> {
  const way = await underWay(token, 'device-code', arrival)
  const left = way && (await takeTry(way.attempt.tokenHash, TRIES))
  if (!way || !left) return { kind: 'over' }
  const account = await answeredBy(response, way.attempt.nonce, way.here, way.account.id)
  if (!account) {
    const name = left === 'more' ? await changedPasskey(response, way.attempt.nonce, way.account.id) : null
    return name === null ? notYet(way, left) : { kind: 'passkey-changed', name }
  }
  const events = [...way.attempt.events, eventFor('passkey', [], arrival.now)]
  return finish(provenIn(way, token, events), async () => {})
}

const provenIn = (
  { account, attempt, here }: UnderWay,
  place: string | null,
  events: UnderWay['attempt']['events'],
) => ({
  ...attempt,
  account,
  events,
  place,
  arrival: here,
})

async function notYet({ attempt, account, here }: UnderWay, left: 'more' | 'last'): Promise<SignInResult> {
  if (left === 'more') return { kind: 'wrong' }
  await endWithNotice(attempt, account, here)
  return { kind: 'over' }
}
