// Challenges: our single-use record of what is to be proven. It keeps the session, the operation, the digest, the
// summary and a nonce; never the payload, and it runs nothing by itself.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { RP_ID } from '../credentials/passkey'
import { type PasskeyRecord, passkeysOf } from '../credentials/roster'
import { type Bytes, sha256, toBase64Url } from '../crypto'
import type { Tx } from '../db'
import { CHALLENGE_LIFETIME, OPEN_CHALLENGES } from '../policy/assurance'
import type { OperationName, Sensitivity } from '../policy/catalogue'
import { type Method, waitsForTrust } from '../policy/decide'
import type { Requirement } from '../policy/requirement'
import { randomBytes, randomId } from '../random'
import type { Reason } from '../risk/reasons'
import { after } from '../time'
import type { Summary } from './intent'
import { endOldest, endPending, findPending, insertChallenge } from './store'

/** A challenge as stored. */
export type Challenge = {
  readonly id: string
  readonly sessionId: string
  readonly userId: string
  readonly operation: OperationName
  readonly digest: Bytes
  readonly summary: Summary
  readonly requirement: Requirement
  readonly reasons: readonly Reason[]
  readonly methods: readonly Method[]
  readonly nonce: Bytes
  readonly attempts: number
  readonly createdAt: Date
  readonly expiresAt: Date
}

export type NewChallenge = Omit<Challenge, 'id' | 'nonce' | 'createdAt' | 'expiresAt'> & {
  readonly now: Date
}

/**
 * Begins a challenge in `tx`. An unanswered one for the same intent ends. `attempts` are the wrong answers of its session so
 * far: asking again, or for something else, gives no new tries (PSD2 RTS Art. 4; 63B-4 3.1.3.2). Once it is committed, `capOpen`.
 */
export async function beginChallenge(tx: Tx, { now, ...wanted }: NewChallenge): Promise<Challenge> {
  await endPending(tx, wanted.sessionId, wanted.digest, now)
  const challenge = {
    ...wanted,
    id: randomId(),
    nonce: randomBytes(32),
    createdAt: now,
    expiresAt: after(now, CHALLENGE_LIFETIME),
  }
  await insertChallenge(tx, challenge)
  return challenge
}

/**
 * Ends the oldest of too many open challenges. After the commit of the one that was begun, not with it: requests at the same
 * time then need not wait for each other, and the last of them sees all.
 */
export const capOpen = (sessionId: string, now: Date): Promise<void> => endOldest(sessionId, OPEN_CHALLENGES, now)

/** The bytes an authenticator signs: nonce ‖ SHA-256(tag, operation, challenge, session, digest). The signature is over the intent. */
export const signedBytes = ({ nonce, operation, id, sessionId, digest }: Challenge): Bytes =>
  new Uint8Array([...nonce, ...sha256('stepgate step-up v1\0', operation, '\0', id, '\0', sessionId, '\0', digest)])

/** WebAuthn request options for a challenge; null when passkeys are not among its methods. */
export async function requestOptions(
  challenge: Challenge,
  sensitivity: Sensitivity,
  now: Date,
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  if (!challenge.methods.includes('passkey')) return null
  const serving = (await passkeysOf(challenge.userId)).filter((passkey) => serves(passkey, sensitivity, now))
  return {
    challenge: toBase64Url(signedBytes(challenge)),
    rpId: RP_ID,
    userVerification: 'required',
    timeout: CHALLENGE_LIFETIME,
    allowCredentials: serving.map(({ credentialId, transports }) => ({
      id: credentialId,
      type: 'public-key',
      ...(transports.length > 0 ? { transports: [...transports] } : {}),
    })),
  }
}

/** Whether a passkey may answer for acts of this sensitivity: a new one waits out its cool-off. */
export const serves = ({ trustedFrom }: PasskeyRecord, sensitivity: Sensitivity, now: Date): boolean =>
  trustedFrom <= now || !waitsForTrust(sensitivity)

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A challenge of this session that can still be answered; null for anything else, whatever was asked for. */
export const pendingChallenge = async (id: string, sessionId: string, now: Date): Promise<Challenge | null> =>
  UUID.test(id) ? findPending(id, sessionId, now) : null
