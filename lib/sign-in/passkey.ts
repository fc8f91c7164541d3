// Signing in with a passkey, without a name typed: the credential says who it is (WebAuthn L3 section 7.2). The options
// are the same for everybody, so they tell nothing about accounts.
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { appendEvent } from '../audit/event'
import { RP_ID, verifyAssertion } from '../credentials/passkey'
import { findById, findPasskey, findRemovedPasskey, spendCounter } from '../credentials/roster'
import { type Bytes, sha256, toBase64Url } from '../crypto'
import { transaction } from '../db'
import { eventFor } from '../sessions/assurance'
import { minutes } from '../time'
import { type Arrival, fail, letIn, type SignInResult, type Stay } from './arrival'
import { endAttempt, findAttempt, holdPlace } from './store'

/** Signs a purpose of its own: an assertion made to sign in never serves an act (CS-TX 1.4). */
const challengeOf = (nonce: Bytes): Bytes => new Uint8Array([...nonce, ...sha256('stepgate sign-in v1\0', nonce)])

export type PasskeyStart = { readonly token: string; readonly options: PublicKeyCredentialRequestOptionsJSON }

/** Begins: a nonce for this browser, valid once and for ten minutes. */
export async function beginPasskeySignIn(now: Date): Promise<PasskeyStart> {
  const token = await holdPlace(null, 'default', now)
  const attempt = await findAttempt(sha256(token), now)
  if (!attempt) throw new Error('the sign-in just begun is not there')
  const options = {
    challenge: toBase64Url(challengeOf(attempt.nonce)),
    rpId: RP_ID,
    userVerification: 'required',
    timeout: minutes(10),
  } as const
  return { token, options }
}

/** Finishes with the browser's answer. A passkey with user verification is two factors: no code follows. */
export async function finishPasskeySignIn(
  token: string | null,
  response: AuthenticationResponseJSON,
  stay: Stay,
  arrival: Arrival,
): Promise<SignInResult> {
  const attempt = token ? await findAttempt(sha256(token), arrival.now) : null
  if (!attempt || attempt.userId || !(await endAttempt(attempt.tokenHash, arrival.now))) return { kind: 'over' }
  const passkey = await findPasskey(response.id)
  const account = passkey ? await findById(passkey.userId) : null
  if (!passkey && (await isRemoved(response, attempt.nonce))) {
    await fail(null, response.id, 'passkey', 'unknown', arrival)
    return { kind: 'passkey-removed' }
  }
  if (!passkey || !account?.active || !response.response.userHandle) {
    await fail(account, response.id, 'passkey', account?.active === false ? 'disabled' : 'unknown', arrival)
    return { kind: 'wrong' }
  }
  const verdict = await verifyAssertion(response, {
    challenge: challengeOf(attempt.nonce),
    passkey,
    handle: account.handle,
  })
  if (verdict.kind === 'clone-suspected') await tellClone(passkey.id, account.id, arrival)
  if (verdict.kind !== 'right' || !(await spendCounter(passkey, verdict.counter, verdict.backedUp, arrival.now))) {
    await fail(
      account,
      response.id,
      'passkey',
      verdict.kind === 'clone-suspected' ? 'clone-suspected' : 'wrong',
      arrival,
    )
    return { kind: 'wrong' }
  }
  return letIn(account, stay, [eventFor('passkey', [], arrival.now)], arrival)
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
