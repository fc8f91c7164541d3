// From a request to an arrival: where it comes from, which device cookie it carries, and what sign-in answers become.
import { cookies } from 'next/headers'
import { sha256 } from '../crypto'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import type { Outcome } from '../gate/outcome'
import { randomToken } from '../random'
import { newToken } from '../sessions/rotation'
import type { NotYet } from '../sign-in/admission'
import type { Arrival, SignInResult } from '../sign-in/arrival'
import { STEP_LIFETIME } from '../sign-in/mailing'
import { until } from '../time'
import { type CookieChange, deviceCookie, SIGN_IN_COOKIE, sessionCookie, signInCookie } from './cookies'
import { deviceIn } from './demo/pretence'
import { safePath } from './request'

export type Arriving = {
  readonly arrival: Arrival
  /** Value of the device's cookie, a new one for a browser that has none. */
  readonly deviceKey: string
  /** Whether the device is the browser itself. A pretended one has no key, and its cookie is not this browser's to keep. */
  readonly own: boolean
  /** The sign-in under way. */
  readonly place: string | null
}

/** The arrival of whoever sent this request. */
export async function arriving(facts: RequestFacts): Promise<Arriving> {
  const jar = await cookies()
  const { value, own } = deviceIn((name) => jar.get(name)?.value ?? null)
  const deviceKey = value ?? randomToken()
  const before = await identityOf(facts)
  const { network, country, client, userAgent, sighting, stuffing, now, requestId, botChecked } = facts
  const place = { network, country, client: client ?? '', userAgent, sighting, deviceHash: sha256(deviceKey) }
  return {
    arrival: { place, now, requestId, stuffing, botChecked, before: before.kind === 'live' ? before : null },
    deviceKey,
    own,
    place: jar.get(SIGN_IN_COOKIE)?.value ?? null,
  }
}

/** What the sign-in page gets to know, and the cookies and path that follow. */
export type SignInView = {
  readonly step: 'done' | 'totp' | 'device-code'
  /** Whether a passkey may be used in place of the mailed code. */
  readonly passkey?: boolean
}
export type SignInReply = SignInView & { readonly cookies: readonly CookieChange[]; readonly redirect?: string }

export function replyTo(
  result: SignInResult,
  { deviceKey, own }: Arriving,
  next: string,
  now: Date,
): Outcome<SignInReply> {
  switch (result.kind) {
    case 'signed-in': {
      const { opened, audience, staff, mustEnrol } = result
      const token = newToken(opened.token, { audience, expiresAt: opened.expiresAt }, now)
      const kept = opened.device && own ? [deviceCookie(opened.device.cookie ?? deviceKey)] : []
      const target = mustEnrol ? '/security' : safePath(next)
      return {
        kind: 'done',
        value: {
          step: 'done',
          cookies: [sessionCookie(token.value, token.lasts), signInCookie(null), ...kept],
          redirect: staff && target === '/' ? '/admin/sessions' : target,
        },
      }
    }
    case 'second-step':
      return { kind: 'done', value: { step: 'totp', cookies: [signInCookie(result.token)] } }
    case 'code-mailed': {
      const { token, passkey } = result
      const value = { step: 'device-code', passkey, cookies: [signInCookie(token, STEP_LIFETIME)] } as const
      return { kind: 'done', value }
    }
    case 'mailed-again':
      return { kind: 'done', value: { step: 'device-code', cookies: [] } }
    case 'mailed-just-now':
      return invalid('We sent a code just now. Give it half a minute to arrive, then ask again.')
    case 'mailed-enough':
      return invalid('We send no more codes for this sign-in. Look into your spam folder, or start again.')
    case 'passkey-needed':
      return invalid(
        'Sign in with your passkey: this password is too short to be used alone, or was set through a mail.',
      )
    case 'passkey-removed':
      return { kind: 'invalid', issues: { form: [REMOVED], passkey: [REMOVED] } }
    case 'wrong':
      return invalid('That is not right. Check what you typed and try again.')
    case 'over':
      return invalid('This sign-in took too long or was tried too often. Start again.')
    case 'throttled':
    case 'bot-check':
      return notYet(result, now)
    default:
      return result satisfies never
  }
}

const REMOVED = 'This passkey was removed from its account, so it does not work here any more. Sign in in another way.'

/** An attempt that was not looked at: until when, in whole seconds so that nobody comes back a moment early. */
export function notYet(refused: NotYet, now: Date): Outcome<never> {
  if (refused.kind === 'bot-check') return { kind: 'denied', reason: 'bot-check' }
  const { retryAfter } = refused
  const seconds = Math.ceil(until(retryAfter, now) / 1_000)
  return { kind: 'denied', reason: 'too-many-tries', until: retryAfter.toISOString(), seconds }
}

const invalid = (sentence: string): Outcome<never> => ({ kind: 'invalid', issues: { form: [sentence] } })
