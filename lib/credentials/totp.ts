// Time-based one-time codes (RFC 6238): six digits, 30 seconds, one step of drift either way. A step is accepted once
// per user, whatever it was used for (63B-4 3.1.4; ASVS 6.5.1). The secret rests sealed and is opened only to verify.
import { Secret, TOTP } from 'otpauth'
import { appendEvent } from '../audit/event'
import { seal, unseal } from '../crypto'
import { transaction } from '../db'
import { notify } from '../notify/notify'
import { FAILURES_FROM_STRANGERS, FAILURES_THAT_DISABLE } from '../policy/assurance'
import { randomBytes } from '../random'
import { seconds } from '../time'
import { demoSecret, hasTotp, spendStep, takeCodeTry } from './store'

const PERIOD = seconds(30)
const DIGITS = 6
/** Steps before and after the present one that are accepted, for clocks that are a little off. */
const DRIFT = 1
const ISSUER = 'Harbor Mutual'

/** A new secret of 160 bits in base32 (RFC 4226 section 4, R6). */
export const newTotpSecret = (): string => new Secret({ buffer: randomBytes(20).buffer }).base32

/** What a QR code holds: an otpauth:// address. */
export const totpAddress = (secret: string, email: string): string => codeMaker(secret, email).toString()

export const sealTotpSecret = (secret: string, userId: string): string => seal(secret, userId)

export type CodeVerdict = 'right' | 'wrong' | 'replayed' | 'disabled' | 'none'

/** The request that a code came with, for the trail. */
export type CodeRequest = {
  readonly now: Date
  readonly requestId: string
  readonly network: string
  /** Whether it came from a device that the account knows: the last tries are kept for those. */
  readonly knownDevice: boolean
}

/**
 * Checks a code of an enrolled app and spends its step. It counts as wrong before it is looked at, so that codes sent all
 * at once cannot slip through. The ninetieth wrong one in a row closes the app to unknown devices and the hundredth to all;
 * its owner is told both times (63B-4 3.2.2).
 */
export async function verifyTotp(userId: string, code: string, request: CodeRequest): Promise<CodeVerdict> {
  const totp = await takeCodeTry(userId, request.knownDevice ? FAILURES_THAT_DISABLE : FAILURES_FROM_STRANGERS)
  if (!totp) return (await hasTotp(userId)) ? 'disabled' : 'none'
  const step = matchingStep(unseal(totp.sealedSecret, userId), code, request.now)
  if (step !== null && (await spendStep(userId, step, request.now))) return 'right'
  if (totp.failures === FAILURES_FROM_STRANGERS) await tellDisabled(userId, 'strangers', request)
  if (totp.failures === FAILURES_THAT_DISABLE) await tellDisabled(userId, 'everyone', request)
  return step === null ? 'wrong' : 'replayed'
}

const tellDisabled = (
  userId: string,
  whom: 'strangers' | 'everyone',
  { now, requestId, network }: CodeRequest,
): Promise<void> =>
  transaction(async (tx) => {
    await appendEvent(tx, {
      kind: 'totp.disabled',
      outcome: 'denied',
      at: now,
      requestId,
      network,
      subjectId: userId,
      details: { for: whom },
    })
    await notify(tx, { kind: 'totp-disabled', userId, at: now, for: whom })
  })

/** The step whose code this is, or null. */
export function matchingStep(secret: string, code: string, now: Date): bigint | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = codeMaker(secret).validate({ token: code, timestamp: now.getTime(), window: DRIFT })
  return delta === null ? null : stepOf(now) + BigInt(delta)
}

/** The step of a moment. */
export const stepOf = (at: Date): bigint => BigInt(Math.floor(at.getTime() / PERIOD))

/** The present code of a demo account, for `npm run demo:code`. Null for any other account. */
export async function demoCode(
  email: string,
  now: Date,
): Promise<{ readonly code: string; readonly secondsLeft: number } | null> {
  const found = await demoSecret(email)
  if (!found) return null
  const code = codeMaker(unseal(found.sealedSecret, found.userId)).generate({ timestamp: now.getTime() })
  return { code, secondsLeft: Math.ceil((PERIOD - (now.getTime() % PERIOD)) / 1000) }
}

const codeMaker = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD / 1000,
  })
