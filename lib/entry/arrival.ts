// From a request to an arrival: where it comes from, which device cookie it carries, and what sign-in answers become.
import { cookies } from 'next/headers'
import { sha256 } from '../crypto'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import { type Outcome, waitUntil } from '../gate/outcome'
import { randomToken } from '../random'
import { newToken } from '../sessions/rotation'
import type { NotYet } from '../sign-in/admission'
import type { Arrival, SignInResult } from '../sign-in/arrival'
import { partsOf, placeOf, readBrowser } from '../sign-in/place'
import { type CookieChange, deviceCookie, SIGN_IN_COOKIE, sessionCookie, signInCookie } from './cookies'
import { deviceIn } from './demo/pretence'
import { UNKEPT } from './kept'
import { passwordPath, safePath } from './path'

export type Arriving = {
  readonly arrival: Arrival
  /** Value of the device's cookie, a new one for a browser that has none. */
  readonly deviceKey: string
  /** Whether the device is the browser itself. A pretended one has no key, and its cookie is not this browser's to keep. */
  readonly own: boolean
  /** The attempt that the page names; null where it names none. */
  readonly attempt: string | null
  /** What is under way on this page. */
  readonly place: string | null
  /** The page goes on with something, and the cookie that belongs to it did not come back. */
  readonly unkept: boolean
}

/** The arrival of whoever sent this request. `attempt`: what their page says is under way on it. */
export async function arriving(facts: RequestFacts, attempt: string | null = null): Promise<Arriving> {
  const jar = await cookies()
  const browser = readBrowser(jar.get(SIGN_IN_COOKIE)?.value)
  const { value, own } = deviceIn((name) => jar.get(name)?.value ?? null)
  const deviceKey = value ?? randomToken()
  const before = await identityOf(facts)
  const { network, country, client, userAgent, sighting, stuffing, now, requestId, botChecked } = facts
  const drawn = value === null ? { deviceDrawn: true as const } : {}
  const device = { deviceHash: sha256(deviceKey), ...drawn }
  const place = { network, country, client: client ?? '', userAgent, sighting, ...device }
  const key = facts.deviceKey === undefined ? {} : { deviceKey: facts.deviceKey }
  return {
    arrival: {
      place,
      now,
      requestId,
      stuffing,
      botChecked,
      browser,
      before: before.kind === 'live' ? before : null,
      ...key,
    },
    deviceKey,
    own,
    attempt,
    place: placeOf(browser, attempt),
    unkept: attempt !== null && browser === null,
  }
}

/** What the sign-in page gets to know, and the cookies and path that follow. */
export type SignInView = {
  readonly step: 'done' | 'totp' | 'device-code'
  /** What the forms of the next step name: the attempt that they go on with. */
  readonly attempt: string
  /** Whether a passkey may be used in place of the mailed code. */
  readonly passkey?: boolean
}
export type SignInReply = SignInView & { readonly cookies: readonly CookieChange[]; readonly redirect?: string }

export function replyTo(
  result: SignInResult,
  { deviceKey, own, attempt: named, unkept }: Arriving,
  next: string,
  now: Date,
): Outcome<SignInReply> {
  switch (result.kind) {
    case 'signed-in': {
      const { opened, audience, staff, mustEnrol, mustChangePassword } = result
      const token = newToken(opened.token, { audience, expiresAt: opened.expiresAt }, now)
      const kept = opened.device && own ? [deviceCookie(opened.device.cookie ?? deviceKey)] : []
      const wished = mustEnrol ? '/security' : safePath(next)
      const target = staff && wished === '/' ? '/admin/sessions' : wished
      // What other tabs have under way goes on, but on a shared device nothing stays behind.
      const left = audience === 'shared' ? [signInCookie(null)] : []
      return {
        kind: 'done',
        value: {
          step: 'done',
          attempt: '',
          cookies: [sessionCookie(token.value, token.lasts), ...left, ...kept],
          redirect: mustChangePassword ? passwordPath(target) : target,
        },
      }
    }
    case 'second-step':
      return nextStep('totp', result.token, false)
    case 'code-mailed':
      return nextStep('device-code', result.token, result.passkey)
    case 'mailed-again':
      return { kind: 'done', value: { step: 'device-code', attempt: named ?? '', cookies: [] } }
    case 'passkey-removed':
      return { kind: 'invalid', issues: { form: [REMOVED], passkey: [REMOVED] } }
    case 'passkey-changed':
      return invalid(changedWords(result.name))
    case 'mailed-just-now':
    case 'mailed-enough':
    case 'passkey-needed':
    case 'wrong':
    case 'over':
      return invalid(sentenceOf(result.kind, unkept))
    case 'throttled':
    case 'bot-check':
      return notYet(result, now)
    default:
      return result satisfies never
  }
}

/** A sign-in that opened its account: the page that it leads to says so. */
export function openedBy(reply: Outcome<SignInReply>): Outcome<SignInReply> {
  const to = reply.kind === 'done' ? OPENED[reply.value.redirect ?? ''] : undefined
  return reply.kind === 'done' && to ? { kind: 'done', value: { ...reply.value, redirect: to } } : reply
}

const OPENED: Readonly<Record<string, string>> = { '/': '/?opened=yes', '/security': '/security?changed=opened' }

function nextStep(step: 'totp' | 'device-code', place: string, passkey: boolean): Outcome<SignInReply> {
  const { browser, attempt } = partsOf(place)
  return { kind: 'done', value: { step, attempt, passkey, cookies: [signInCookie(browser)] } }
}

const SENTENCES = {
  'mailed-just-now': 'We sent a code just now. Give it half a minute to arrive, then ask again.',
  'mailed-enough': 'We send no more codes for this sign-in. Look into your spam folder, or start again.',
  'passkey-needed':
    'Sign in with your passkey. Your account has one, so a password alone does not open it. If you lost the passkey, recover your account.',
  wrong: 'That is not right. Check what you typed and try again.',
  over: 'This sign-in took too long or was tried too often. Start again.',
} as const

/** A step that is over, and a cookie that belongs to it and did not come back, are two things. */
const sentenceOf = (kind: keyof typeof SENTENCES, unkept: boolean): string =>
  kind === 'over' && unkept ? UNKEPT : SENTENCES[kind]

const changedWords = (name: string): string =>
  `We didn’t accept your passkey “${name}”: whether it can be copied to other devices has changed since you added it. Sign in another way, then remove it on the Security page and add it again.`

const REMOVED = 'This passkey was removed from its account, so it does not work here any more. Sign in in another way.'

/** An attempt that was not looked at: until when, in whole seconds so that nobody comes back a moment early. */
export function notYet(refused: NotYet, now: Date): Outcome<never> {
  if (refused.kind === 'bot-check') return { kind: 'denied', reason: 'bot-check' }
  return { kind: 'denied', reason: 'too-many-tries', ...waitUntil(refused.retryAfter, now) }
}

const invalid = (sentence: string): Outcome<never> => ({ kind: 'invalid', issues: { form: [sentence] } })
