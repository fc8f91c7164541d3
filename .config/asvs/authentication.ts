// ASVS 5.0.0, chapter 6: each requirement and the tests that would fail if it broke.
import { AUTHENTICATORS } from './authenticators'
import { type Chapter, gap, shown } from './requirement'

export const AUTHENTICATION: Chapter = {
  title: 'V6 Authentication',
  requirements: {
    '6.1.1': [
      1,
      shown(
        'scripts/pages/pages.test.ts › docs/limits.md › has the limits of guessing as the throttle enforces them',
        'scripts/pages/pages.test.ts › docs/%s is what would be printed: npm run docs',
      ),
    ],
    '6.1.2': [2, shown('scripts/pages/pages.test.ts › docs/%s is what would be printed: npm run docs')],
    '6.1.3': [
      2,
      shown(
        'scripts/pages/pages.test.ts › docs/access.md › names every public operation that signs in, signs up or recovers among the ways in',
        'scripts/pages/pages.test.ts › docs/access.md › knows the only places that open a session',
      ),
    ],
    '6.2.1': [
      1,
      shown(
        'lib/sign-in/sign-up/sign-up.test.ts › a sign-up › refuses a password: %s',
        'lib/credentials/password-change.test.ts › changing a password › takes eight characters beside an authenticator, and not alone',
      ),
    ],
    '6.2.2': [
      1,
      shown(
        'e2e/password.spec.ts › changing the password › takes the present one and proof; the others end, and the owner hears of it',
      ),
    ],
    '6.2.3': [
      1,
      shown(
        'lib/credentials/password-change.test.ts › changing a password › counts a wrong present password like a wrong sign-in, before any proof, and slows down guessing',
      ),
    ],
    '6.2.4': [
      1,
      shown(
        'lib/sign-in/sign-up/sign-up.test.ts › a sign-up › refuses a password: %s',
        'e2e/password.spec.ts › a forgotten password › is set anew through the mail; every session ends, and the code is asked for as always',
      ),
    ],
    '6.2.5': [
      1,
      shown(
        'lib/credentials/password-change.test.ts › changing a password › takes eight characters beside an authenticator, and not alone',
      ),
    ],
    '6.2.6': [
      1,
      shown(
        'e2e/password-fields.spec.ts › at … a password is masked until its owner looks, and can be pasted',
        'e2e/password-fields.spec.ts › a password as proof is masked, can be pasted, and proves',
      ),
    ],
    '6.2.7': [
      1,
      shown(
        'e2e/password-fields.spec.ts › at … nothing but this is asked for, in fields that a password manager knows',
        'e2e/password-fields.spec.ts › at … a password is masked until its owner looks, and can be pasted',
        'e2e/password-fields.spec.ts › a password as proof is masked, can be pasted, and proves',
      ),
    ],
    '6.2.8': [1, shown('lib/sign-in/sign-in.test.ts › with a password › verifies the password whole, as typed')],
    '6.2.9': [2, shown('lib/sign-in/sign-in.test.ts › with a password › verifies the password whole, as typed')],
    '6.2.10': [
      2,
      shown(
        'lib/credentials/leaked.test.ts › a password found leaked at sign-in › leads to changing it and to nothing else',
      ),
    ],
    '6.2.11': [2, shown('lib/sign-in/sign-up/sign-up.test.ts › a sign-up › refuses a password: %s')],
    '6.2.12': [
      2,
      shown(
        'lib/credentials/leaked.test.ts › a new password that a range service knows › is refused at a change',
        'lib/credentials/leaked.test.ts › a new password that a range service knows › is refused at sign-up, which opens nothing',
        'lib/credentials/leaked.test.ts › a new password that a range service knows › is refused at a reset, whose link works on',
      ),
    ],
    '6.3.1': [
      1,
      shown(
        'lib/sign-in/limits.test.ts › an attack on one account › from 200 networks is asked for bot checks, slowed down, and its owner signs in at home meanwhile',
        'lib/sign-in/limits.test.ts › a hundred wrong passwords in a row › close it: to strangers at ninety, to everybody at a hundred; the owner is told both times',
        'lib/throttle/throttle.test.ts › an attack › from one network on many accounts is refused at the outside',
      ),
    ],
    '6.3.2': [
      1,
      shown(
        'scripts/demo.test.ts › a database without it › has no account at all',
        'scripts/demo.test.ts › the demo tenant › is not there where others reach the portal, nor in a database of the operator, unless SEED_DEMO=1 is said',
      ),
    ],
    '6.3.3': [
      2,
      shown(
        'lib/policy/decide.test.ts › staff › looks at nothing with one factor, however good the password',
        'lib/policy/decide.test.ts › looking › needs two factors in this session and nothing more, however long ago and also from an elevated place',
        'lib/sign-in/sign-in.test.ts › with a password › leads staff without an authenticator to adding one, however long the password',
      ),
    ],
    '6.3.4': [
      2,
      shown(
        'lib/entry/coverage.test.ts › the build › has no endpoint outside the catalogue, and uses every name of it once',
        'e2e/attacks/federated.spec.ts › nothing starts at next-auth’s own address',
      ),
    ],
    '6.3.5': [
      3,
      gap(
        'New device and right password with wrong code are told; an unusual place or hour brings the code mail (it names browser and country) unless a passkey signs in; success after failures and long quiet only where risk is not low; no test of these.',
      ),
    ],
    '6.3.6': [
      3,
      shown(
        'lib/sign-in/new-device.test.ts › a device that the account does not know › is asked for a mailed code, which lets in and proves nothing more',
        'lib/federated/claims.test.ts › the level › is 1 with %s',
      ),
    ],
    '6.3.7': [
      3,
      shown(
        'lib/recovery/address/email-change.test.ts › the new address confirms › and takes the place of the one before, which gets the way back for seven days',
        'lib/credentials/password-change.test.ts › changing a password › tells the owner, with a way to close it that knows the session',
        'lib/reports/taking-back.test.ts › taking back an authenticator › removes a passkey that was added, with the sessions that it may have opened',
      ),
    ],
    '6.3.8': [
      3,
      gap(
        'Bytes, statuses, cookies asserted over six kinds of accounts; time only printed (bench/doors.ts), 1.245 for an existing credential id.',
      ),
    ],
    ...AUTHENTICATORS,
  },
}
