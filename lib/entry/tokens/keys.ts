// The inventory of what proves who somebody is, and of proof itself.

import { ENROLMENT_LIFETIME } from '../../credentials/enrolment/terms'
import { CHALLENGE_LIFETIME, HOLD, HOLD_OPEN } from '../../policy/assurance'
import { RECOVERY_LASTS } from '../../recovery/account/proving/recovery'
import { RECOVERY_COOKIE } from '../cookies'
import { inWords, type TokenKind } from './token'

export const KEY_TOKENS: readonly TokenKind[] = [
  {
    name: 'password',
    stored: 'in its owner’s head or password manager · argon2id hash in `user`',
    allows:
      'beginning to sign in; alone a session to look, where it has 15 characters or more and belongs to a customer without passkey or app',
    lasts: 'no end',
    ends: 'changing or resetting it · “This wasn’t me” · too many wrong ones in a row close it',
    passwordChange: 'ends',
  },
  {
    name: 'passkey',
    stored: 'private key in its owner’s authenticator · public key in `passkey`',
    allows: 'signing in, and proof of every kind, on this site alone',
    lasts: 'no end; a new one waits before it serves money, exports and keys',
    ends: 'its owner removes it · “This wasn’t me” about adding it',
    passwordChange: 'lives',
  },
  {
    name: 'passkey challenge of an enrolment',
    stored: 'in the page · in `enrolment`',
    allows: 'finishing to add one passkey or app, in the session that began it',
    lasts: `${inWords(ENROLMENT_LIFETIME)}, single use`,
    ends: 'use · too many wrong answers · its session ends',
    passwordChange: 'lives',
    drawn: { 'lib/credentials/enrolment/enrolment.ts': 1 },
  },
  {
    name: 'secret of an authenticator app',
    stored:
      'in the app · sealed (AES-256-GCM, bound to its owner) in `totp`, in `enrolment` until it is confirmed, and in the link that can bring it back',
    allows: 'making one-time codes',
    lasts: 'no end; a new one waits before it serves money and keys',
    ends: 'its owner removes the app · “This wasn’t me” about adding it',
    passwordChange: 'lives',
    drawn: { 'lib/credentials/totp.ts': 1 },
  },
  {
    name: 'one-time code of an app',
    stored: 'nowhere; the last step that served is in `totp`',
    allows: 'the second step of signing in, or proof below `strong`',
    lasts: '30 seconds and one step either way, single use whatever for',
    ends: 'use, or a later one',
    passwordChange: 'lives',
  },
  {
    name: 'challenge and its proof',
    stored: 'id and WebAuthn nonce in the page · in `challenge`, with a keyed digest of the intent',
    allows: 'exactly the operation and input that it was made for, in the session that it was made in',
    lasts: `${inWords(CHALLENGE_LIFETIME)} to answer, ${inWords(CHALLENGE_LIFETIME)} to use, single use`,
    ends: 'use · wrong answers · other input · asking again · an authenticator is removed · its session ends',
    passwordChange: 'lives',
    drawn: { 'lib/stepup/challenge.ts': 1 },
  },
  {
    name: 'hold',
    stored: 'in `hold`, as a keyed digest of the intent',
    allows: 'the same act, with fresh strong proof, once its wait is over',
    lasts: `${inWords(HOLD)} to wait, then open for ${inWords(HOLD_OPEN)}`,
    ends: 'performing it · its owner or “This wasn’t me” calls it off',
    passwordChange: 'lives',
  },
  {
    name: 'recovery code',
    stored: 'on paper or in a file of its owner · keyed digest in `recovery_code`',
    allows: 'one of the two proofs of an account recovery; alone nothing',
    lasts: 'no end, single use',
    ends: 'use · a new set · “This wasn’t me” about making the set',
    passwordChange: 'lives',
    drawn: { 'lib/credentials/recovery-codes/code.ts': 1 },
  },
  {
    name: 'account recovery under way',
    stored: 'cookie, for all of a browser’s recoveries · SHA-256 in `recovery`, with the proofs given so far',
    allows: 'giving the proofs; with two of them a session that repairs how its owner signs in, and nothing else',
    lasts: `${inWords(RECOVERY_LASTS)}, few wrong answers`,
    ends: 'opening · too many wrong answers · a proof that it rests on changes · “This wasn’t me”',
    passwordChange: 'lives',
    cookies: [RECOVERY_COOKIE],
  },
]
