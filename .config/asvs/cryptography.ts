// ASVS 5.0.0, chapter 11: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, gap, shown } from './requirement'

export const CRYPTOGRAPHY: Chapter = {
  title: 'V11 Cryptography',
  requirements: {
    '11.1.1': [
      2,
      shown(
        'scripts/pages/pages.test.ts › docs/crypto.md › names every file that calls a primitive or a library of cryptography, and no other',
        'scripts/pages/pages.test.ts › docs/%s is what would be printed: npm run docs',
      ),
    ],
    '11.1.2': [
      2,
      shown(
        'scripts/pages/pages.test.ts › docs/crypto.md › names every file that calls a primitive or a library of cryptography, and no other',
      ),
    ],
    '11.1.3': [3, gap('Node:crypto stands in two files only, by a rule.')],
    '11.1.4': [3, gap('No word on post-quantum migration.')],
    '11.2.1': [
      2,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '11.2.2': [
      2,
      shown(
        'lib/keys/rotation.test.ts › the keys that seal › a command seals anew under the newest; then the old key can be taken out',
        'lib/keys/rotation.test.ts › the secret › begins a new epoch, after which the old one forges nothing and may be taken out',
        'lib/credentials/leaked.test.ts › a hash of lower figures › is replaced when its password is at hand, and the password stays',
      ),
    ],
    '11.2.3': [
      2,
      gap('Library default still offers RS256 passkeys (2048 bits), ID tokens are RS256 first, TOTP is HMAC-SHA-1.'),
    ],
    '11.2.4': [3, gap('TimingSafeEqual or look-up by digest; no rule forbids === on a secret.')],
    '11.2.5': [
      3,
      shown(
        'lib/crypto.test.ts › a sealed secret › does not open once any of its bytes changed, or its end was cut off',
        'lib/portal/tax/form.test.ts › does not open a number that was moved from another row',
      ),
    ],
    '11.3.1': [
      1,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '11.3.2': [
      1,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '11.3.3': [
      2,
      shown(
        'lib/crypto.test.ts › a sealed secret › does not open for another owner',
        'lib/crypto.test.ts › a sealed secret › does not open once any of its bytes changed, or its end was cut off',
      ),
    ],
    '11.3.4': [3, gap('Random 96 bits; no bound on seals under one key is written.')],
    '11.3.5': [3, absent('AEAD only.')],
    '11.4.1': [
      1,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '11.4.2': [
      2,
      shown(
        'lib/credentials/password.test.ts › verifying › tells a hash of other figures (ASVS 11.4.2)',
        'lib/credentials/leaked.test.ts › a hash of lower figures › is replaced when its password is at hand, and the password stays',
      ),
    ],
    '11.4.3': [
      2,
      shown(
        'lib/audit/verify.test.ts › tampering is found › an event edited together with its MAC',
        'lib/audit/verify.test.ts › tampering is found › the newest events removed with their links',
      ),
    ],
    '11.4.4': [2, absent('No key is derived from a password.')],
    '11.5.1': [
      2,
      shown(
        'lib/sessions/session.test.ts › a token › is 256 random bits, and only its hash is stored',
        'lib/entry/tokens/inventory.test.ts › the inventory of tokens › names every random value that is drawn, where it is drawn, and none that is not',
      ),
    ],
    '11.5.2': [3, gap('To be named: lib/random.ts:2')],
    '11.6.1': [
      2,
      shown(
        'lib/credentials/passkey-options.test.ts › offers EdDSA, ES256 and RS256, and nothing else',
        'lib/credentials/passkey-options.test.ts › refuses a new passkey that signs with %s, which was not offered',
        'lib/devices/proof.test.ts › the key of a browser › has to be one on P-256',
      ),
    ],
    '11.6.2': [3, absent("TLS is the proxy's.")],
    '11.7.1': [3, absent("Needs hardware memory encryption, which is the operator's.")],
    '11.7.2': [3, gap('Opened where it is used, logs cut by name.')],
  },
}
