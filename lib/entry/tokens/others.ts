// The inventory of what is mailed as digits, of what stands for a person instead of an account, and of what a round trip to
// an identity provider leaves behind.
import { CHECK_LIFETIME } from '../../bot-check/work'
import { ENROLMENT_LIFETIME } from '../../credentials/enrolment/terms'
import { NONCE_LIFETIME } from '../../devices/proof'
import { FLOW_LIFETIME } from '../../federated/flow'
import { LOGOUT_FRESH } from '../../federated/logout'
import { CODE_LIFETIME } from '../../sign-in/mailing'
import { APPLICATION_LIFETIME, MAKING_LIFETIME } from '../../sign-in/sign-up/applying'
import { DEMO_COOKIE } from '../cookies'
import { inWords, type TokenKind } from './token'

export const OTHER_TOKENS: readonly TokenKind[] = [
  {
    name: 'mailed code to add a first authenticator',
    stored: 'in the mail · keyed digest in `enrolment`, bound to that enrolment',
    allows: 'a check beside a fresh password; no proof by itself',
    lasts: `${inWords(ENROLMENT_LIFETIME)}, single use`,
    ends: 'use · too many wrong answers',
    passwordChange: 'lives',
    drawn: { 'lib/credentials/mailed-code.ts': 1 },
  },
  {
    name: 'mailed code to sign in on a new device',
    stored: 'in the mail · keyed digest in `sign_in`, bound to that sign-in and that address',
    allows: 'the last step of one sign-in whose other steps were right; never an authentication event',
    lasts: `${inWords(CODE_LIFETIME)}, single use`,
    ends: 'use · a newer one · too many wrong answers · the password or the address changes',
    passwordChange: 'ends',
    drawn: { 'lib/sign-in/mailing.ts': 1 },
  },
  {
    name: 'sign-up under way',
    stored:
      'the cookie of what is under way and a value in the page · SHA-256 of both together in `sign_up`, with the nonce that a passkey signs',
    allows: 'finishing one sign-up, with the code from its email, in the tab and the browser that began it',
    lasts: `${inWords(APPLICATION_LIFETIME)}, single use; ${inWords(MAKING_LIFETIME)} for making a passkey`,
    ends: 'the account is opened · another sign-up with the address is confirmed',
    passwordChange: 'apart',
    drawn: { 'lib/sign-in/sign-up/store.ts': 1 },
  },
  {
    name: 'emailed code and secret to confirm a sign-up',
    stored: 'in the email · keyed digest of the code and SHA-256 of the secret in `sign_up`',
    allows:
      'opening the account and its first session: the code on its page, the secret in its browser, and elsewhere with a new password alone',
    lasts: `the code ${inWords(CODE_LIFETIME)}, the secret ${inWords(APPLICATION_LIFETIME)}, single use`,
    ends: 'use · a newer email · for the code, too many wrong ones',
    passwordChange: 'apart',
    drawn: { 'lib/sign-in/sign-up/emailing.ts': 2 },
  },
  {
    name: 'round trip to an identity provider',
    stored:
      '`state`, `nonce` and PKCE verifier in sealed cookies of next-auth · SHA-256 of the state in `federated_flow`',
    allows: 'coming back from the provider with an answer to this very question, in this browser',
    lasts: `${inWords(FLOW_LIFETIME)}, single use`,
    ends: 'coming back',
    passwordChange: 'lives',
    cookies: ['__Host-next-auth.state', '__Host-next-auth.nonce', '__Host-next-auth.pkce'],
  },
  {
    name: 'logout token of an identity provider',
    stored: 'not kept · SHA-256 of its name (`jti`) in `spent_logout_token`',
    allows: 'ending sessions that came from the provider, and nothing else',
    lasts: `${inWords(LOGOUT_FRESH)} from when it was made, single use`,
    ends: 'use',
    passwordChange: 'apart',
  },
  {
    name: 'next-auth’s own cookies',
    stored: 'cookies: the value that its forms repeat, and the address to go back to (always this site)',
    allows: 'signing out through next-auth; nothing else is asked of it',
    lasts: 'until the browser closes',
    ends: 'closing the browser',
    passwordChange: 'apart',
    cookies: ['__Host-next-auth.csrf-token', '__Host-next-auth.callback-url'],
  },
  {
    name: 'tokens of an identity provider',
    stored: 'not kept: the answer is verified, its claims are used, and nothing of it is stored',
    allows: 'nothing here',
    lasts: 'the request that brings them',
    ends: 'that request',
    passwordChange: 'apart',
  },
  {
    name: 'bot check, or the ticket of a wait instead of one',
    stored: 'in the form · its MACs under SECRET; once used, its SHA-256 in `spent_bot_check`',
    allows: 'one try at the operation that it names, by a stranger, while much presses; never an authentication event',
    lasts: `${inWords(CHECK_LIFETIME)}, single use`,
    ends: 'use',
    passwordChange: 'apart',
    drawn: { 'lib/bot-check/wait.ts': 1 },
  },
  {
    name: 'pretence of the demo tenant',
    stored:
      'cookie: the names of a place, a device, an hour and an alarm, and a random value that makes the device another one · of the device what stands for any',
    allows: 'being seen from there, on that, at that hour, with `DEMO_CONTROLS=1` alone; nothing without it',
    lasts: 'until the browser closes',
    ends: '“Back to normal” · closing the browser',
    passwordChange: 'apart',
    cookies: [DEMO_COOKIE],
    drawn: { 'lib/entry/demo/controls.ts': 1 },
  },
  {
    name: 'linked identity',
    stored: 'issuer and subject in `federated_identity`',
    allows: 'signing in as far as the provider’s `acr` and `amr` prove, and no further',
    lasts: 'no end',
    ends: 'its owner unlinks it · “This wasn’t me” about linking it',
    passwordChange: 'lives',
  },
  {
    name: 'key of a device',
    stored: 'private key in the browser (not extractable, IndexedDB) · public key in `known_device`',
    allows: 'being recognised; opens nothing',
    lasts: 'as long as the device is known',
    ends: 'its owner forgets the device · the browser’s storage is cleared',
    passwordChange: 'lives',
  },
  {
    name: 'nonce for the key of a device',
    stored:
      'in the page of the sign-in; a keyed digest in it shows that it is ours · SHA-256 in `spent_device_nonce` once it served',
    allows: 'one answer of a device’s key, for one purpose and one sign-in',
    lasts: `${inWords(NONCE_LIFETIME)}, single use`,
    ends: 'use',
    passwordChange: 'apart',
    drawn: { 'lib/devices/proof.ts': 1 },
  },
]
