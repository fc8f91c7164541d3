// Signing in with a passkey, without a name typed: the credential says who it is (WebAuthn L3 section 7.2). The options
// are the same for everybody, so they tell nothing about accounts.
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { appendEvent } from '../audit/event'
import { RP_ID, verifyAssertion } from '../credentials/passkey'
import { findById, findPasskey, findRemovedPasskey, type SignInRecord, spendCounter } from '../credentials/roster'
import { type Bytes, sha256, toBase64Url } from '../crypto'
import { transaction } from '../db'
import { provenKey } from '../devices/proof'
import { eventFor } from '../sessions/assurance'
import { minutes } from '../time'
import { type Arrival, letIn, type SignInResult, type Stay } from './arrival'
import { fail } from './failing'
import { goOn } from './steps'
import { endAttempt, findAttempt, holdPlace } from './store'

/** Signs a purpose of its own: an assertion made to sign in never serves an act (CS-TX 1.4). */
const challengeOf = (nonce: Bytes): Bytes => new Uint8Array([...nonce, ...sha256('stepgate sign-in v1\0', nonce)])

export type PasskeyOptions = PublicKeyCredentialRequestOptionsJSON
export type PasskeyStart = { readonly token: string; readonly options: PasskeyOptions }

/** What the browser is asked for, by a sign-in under way. */
export const passkeyOptions = (nonce: Bytes): PasskeyOptions => ({
  challenge: toBase64Url(challengeOf(nonce)),
  rpId: RP_ID,
  userVerification: 'required',
  timeout: minutes(10),
})

/** Begins: a nonce for this page, valid once and for ten minutes. `browser`: its cookie, where it has one. */
export async function beginPasskeySignIn(now: Date, browser: string | null = null): Promise<PasskeyStart> {
  const token = await holdPlace({ browser, userId: null, stay: 'default', now })
  const attempt = await findAttempt(sha256(token), now)
  if (!attempt) throw new Error('the sign-in just begun is not there')
  return { token, options: passkeyOptions(attempt.nonce) }
}

/**
 * Finishes with the browser's answer. A passkey with user verification is two factors: no code follows. `device`: what
 * the browser's own key answered, for the challenge of this sign-in.
 */
export async function finishPasskeySignIn(
  token: string | null,
  response: AuthenticationResponseJSON,
  stay: Stay,
  arrival: Arrival,
  device?: string | undefined,
): Promise<SignInResult> {
  const { now } = arrival
  const attempt = token ? await findAttempt(sha256(token), now) : null
  if (!attempt || attempt.userId || !(await endAttempt(attempt.tokenHash, now))) return { kind: 'over' }
  const bound = toBase64Url(challengeOf(attempt.nonce))
  const here = { ...arrival, deviceKey: await provenKey(device, 'sign-in by passkey', bound, now) }
  const account = await answeredBy(response, attempt.nonce, here)
  if (account) return goInside(account, stay, here)
  const name = await changedPasskey(response, attempt.nonce)
  if (name !== null) return { kind: 'passkey-changed', name }
  return { kind: (await isRemoved(response, attempt.nonce)) ? 'passkey-removed' : 'wrong' }
}

/** An account whose address nobody confirmed goes by a mailed code first; every other is in. */
function goInside(account: SignInRecord, stay: Stay, here: Arrival): Promise<SignInResult> {
  const events = [eventFor('passkey', [], here.now)]
  if (account.confirmed) return letIn(account, stay, events, here)
  const { passwordChangedAt } = account
  return goOn({ account, stay, events, passwordChangedAt, source: null, place: null, arrival: here }, async () => {})
}

/** Whose passkey answered rightly; `only`: nobody else's will do. Null otherwise, and the failure is recorded. */
export async function answeredBy(
  response: AuthenticationResponseJSON,
  nonce: Bytes,
  arrival: Arrival,
  only?: string,
): Promise<SignInRecord | null> {
  const passkey = await findPasskey(response.id)
  const owner = passkey && (only === undefined || passkey.userId === only) ? await findById(passkey.userId) : null
  if (!passkey || !owner?.active || !response.response.userHandle) {
    const account = owner ?? (only === undefined ? null : { id: only, roles: [] })
    await fail(account, response.id, 'passkey', owner?.active === false ? 'disabled' : 'unknown', arrival)
    return null
  }
  const expected = { challenge: challengeOf(nonce), passkey, handle: owner.handle }
  const verdict = await verifyAssertion(response, expected)
  if (verdict.kind === 'clone-suspected') await tellClone(passkey.id, owner.id, arrival)
  if (verdict.kind === 'right' && (await spendCounter(passkey, verdict.counter, verdict.backedUp, arrival.now)))
    return owner
  await fail(owner, response.id, 'passkey', verdict.kind === 'clone-suspected' ? 'clone-suspected' : 'wrong', arrival)
  return null
}

/**
 * The name of a passkey whose right signature says another backup eligibility than its registration did (WebAuthn L3 6.1.3:
 * it never changes). Only whoever holds its key, and passed its check, can make one; null for everyone else, and for
 * anyone but `only`.
 */
export async function changedPasskey(
  response: AuthenticationResponseJSON,
  nonce: Bytes,
  only?: string,
): Promise<string | null> {
  const passkey = await findPasskey(response.id)
  const owner = passkey && (only === undefined || passkey.userId === only) ? await findById(passkey.userId) : null
  if (!passkey || !owner?.active || !response.response.userHandle) return null
  const expected = { challenge: challengeOf(nonce), passkey, handle: owner.handle }
  return (await verifyAssertion(response, expected)).kind === 'eligibility-changed' ? passkey.name : null
}

/**
 * Whether this is the right signature of a passkey that was removed. Only whoever still holds its key, and passed its
 * check, can make one; everybody else hears what a wrong one hears.
 */
async function isRemoved(response: AuthenticationResponseJSON, nonce: Bytes): Promise<boolean> {
  const removed = await findRemovedPasskey(response.id)
  if (!removed || !response.response.userHandle) return false
  const { handle } = removed
  return (await verifyAssertion(response, { challenge: challengeOf(nonce), passkey: removed, handle })).kind === 'right'
}

const tellClone = (passkeyId: string, subjectId: string, { now, requestId, place }: Arrival): Promise<void> =>
  transaction((tx) =>
    appendEvent(tx, {
      kind: 'attack.clone-suspected',
      outcome: 'denied',
      at: now,
      requestId,
      network: place.network,
      subjectId,
      details: { passkeyId },
    }),
  )
