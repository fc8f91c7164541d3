// The inventory of what keeps somebody signed in, known, or in their place.
import { LIMITS, ROTATE_EVERY, ROTATION_GRACE, type SessionAudience, THEFT_AFTER } from '../../sessions/limits'
import { STEP_LIFETIME } from '../../sign-in/mailing'
import { ATTEMPT_LIFETIME } from '../../sign-in/place'
import { DEVICE_COOKIE, deviceCookie, SESSION_COOKIE, SIGN_IN_COOKIE } from '../cookies'
import { inWords, type TokenKind } from './token'

const LASTS = (Object.keys(LIMITS) as SessionAudience[])
  .map(
    (audience) => `${audience}: ${inWords(LIMITS[audience].idle)} idle, ${inWords(LIMITS[audience].absolute)} in all`,
  )
  .join(' · ')

export const SESSION_TOKENS: readonly TokenKind[] = [
  {
    name: 'session token',
    stored: 'cookie · SHA-256 in `session`',
    allows: 'looking, and small changes at low risk; a recovered one repairs how its owner signs in, and nothing else',
    lasts: `${LASTS}; the value changes every ${inWords(ROTATE_EVERY)} of use and with every step-up`,
    ends: 'signing out · its owner, staff, a tenth newer one · a password that is reset · a recovery · “This wasn’t me” · its device is forgotten · the provider signs out · the account is disabled',
    passwordChange: 'as its owner chooses',
    cookies: [SESSION_COOKIE],
    drawn: { 'lib/sessions/opening.ts': 1, 'lib/sessions/rotation.ts': 1 },
  },
  {
    name: 'retired session token',
    stored: 'nowhere in a browser that is up to date · SHA-256 in `retired_token`',
    allows: `a request that was under way, for ${inWords(ROTATION_GRACE)} after an exchange at the interval; nothing after a step-up`,
    lasts: `until its session ends. Used ${inWords(THEFT_AFTER)} after it was replaced and after a newer value was used, it is theft and ends the session; while none was used, its device may exchange it once`,
    ends: 'its session',
    passwordChange: 'as its owner chooses',
  },
  {
    name: 'device cookie',
    stored: 'cookie · SHA-256 in `known_device` and `session`',
    allows: 'being recognised where a browser keeps no key; opens nothing',
    lasts: inWords(deviceCookie('').lasts ?? LIMITS.customer.idle),
    ends: 'its owner forgets the device · “This wasn’t me” about its first sign-in · not being used for as long',
    passwordChange: 'lives',
    cookies: [DEVICE_COOKIE],
    drawn: { 'lib/entry/arrival.ts': 1, 'lib/sessions/opening.ts': 1 },
  },
  {
    name: 'sign-in under way',
    stored:
      'a value in the cookie and one in the page · SHA-256 of both together in `sign_in`, with what was proven so far and the nonce that a passkey signs',
    allows: 'the next step of one sign-in, in the tab and the browser that began it',
    lasts: `${inWords(ATTEMPT_LIFETIME)}, and ${inWords(STEP_LIFETIME)} more where a code is mailed; few wrong answers`,
    ends: 'getting in · too many wrong answers · the password or the address changes',
    passwordChange: 'ends',
    cookies: [SIGN_IN_COOKIE],
    drawn: { 'lib/sign-in/place.ts': 2, 'lib/sign-in/store.ts': 1 },
  },
]
