// The inventory of what keeps somebody signed in, known, or in their place.
import { LIMITS, ROTATE_EVERY, ROTATION_GRACE, type SessionAudience, THEFT_AFTER } from '../../sessions/limits'
import { STEP_LIFETIME } from '../../sign-in/mailing'
import { DEVICE_COOKIE, deviceCookie, SESSION_COOKIE, SIGN_IN_COOKIE, signInCookie } from '../cookies'
import { inWords, type TokenKind } from './token'

const LASTS = (Object.keys(LIMITS) as SessionAudience[])
  .map(
    (audience) => `${audience}: ${inWords(LIMITS[audience].idle)} idle, ${inWords(LIMITS[audience].absolute)} in all`,
  )
  .join(' · ')

const SIGN_IN = signInCookie(null).lasts ?? STEP_LIFETIME

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
    lasts: `from ${inWords(THEFT_AFTER)} on its use is theft, and ends the session`,
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
    stored: 'cookie · SHA-256 in `sign_in`, with what was proven so far and the nonce that a passkey signs',
    allows: 'the next step of one sign-in, in the browser that began it',
    lasts: `${inWords(SIGN_IN)}, and ${inWords(STEP_LIFETIME)} more where a code is mailed; few wrong answers`,
    ends: 'getting in · too many wrong answers · the password or the address changes',
    passwordChange: 'ends',
    cookies: [SIGN_IN_COOKIE],
    drawn: { 'lib/sign-in/store.ts': 2 },
  },
]
