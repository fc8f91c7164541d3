// ASVS 5.0.0, chapter 6 from 6.4 on: the life of authenticators, codes, passkeys and identity providers.
import { absent, type Chapter, gap, shown } from './requirement'

export const AUTHENTICATORS: Chapter['requirements'] = {
  '6.4.1': [
    1,
    shown(
      'lib/recovery/reset/reset.test.ts › a link › dies after a quarter of an hour, and with a newer one',
      'lib/recovery/address/confirmation.test.ts › an account that is not confirmed › gets a link that confirms its address, once',
    ),
  ],
  '6.4.2': [
    1,
    shown('e2e/password-fields.spec.ts › at … nothing but this is asked for, in fields that a password manager knows'),
  ],
  '6.4.3': [
    2,
    shown(
      'lib/recovery/reset/reset.test.ts › a new password › takes no code’s place',
      'e2e/password.spec.ts › a forgotten password › set by mail signs nobody in beside a passkey',
    ),
  ],
  '6.4.4': [
    2,
    shown(
      'lib/recovery/account/proving/independence.test.ts › two proofs › never rest on the mailbox alone: a password set by mail does not count beside a mailed link',
      'lib/recovery/account/opening.test.ts › the restricted session › may do nothing but what repairs',
    ),
  ],
  '6.4.5': [3, absent('No authenticator ends by time; few codes left are told (recovery-codes.ts LOW).')],
  '6.4.6': [3, gap('Staff never see or choose a password (asserted); they cannot start a reset either.')],
  '6.5.1': [
    2,
    shown(
      'lib/sign-in/sign-in.test.ts › with a password › takes a code once, across sign-ins',
      'e2e/attacks.spec.ts › a one-time code › that proved an act proves no other, and signs nobody in',
      'lib/credentials/recovery-codes/recovery-codes.test.ts › a set › serves each code once and its owner only',
    ),
  ],
  '6.5.2': [
    2,
    shown(
      'lib/credentials/recovery-codes/recovery-codes.test.ts › a code › has 120 bits in signs that are not mistaken for each other',
      'lib/credentials/recovery-codes/recovery-codes.test.ts › a set › is made with proof, shown once and kept as digests',
    ),
  ],
  '6.5.3': [
    2,
    shown(
      '.config/source-rules.test.ts › what a file may say › %s: not in %s: %s',
      'lib/entry/tokens/inventory.test.ts › the inventory of tokens › names every random value that is drawn, where it is drawn, and none that is not',
    ),
  ],
  '6.5.4': [
    2,
    shown(
      'lib/random.test.ts › draws digits over the whole range and keeps leading zeros (ASVS 6.5.4)',
      'lib/credentials/mailed-code.test.ts › has six digits, and one with leading zeros is accepted as it was emailed (ASVS 6.5.4)',
      'lib/entry/tokens/inventory.test.ts › the inventory of tokens › names every random value that is drawn, where it is drawn, and none that is not',
    ),
  ],
  '6.5.5': [2, gap('Mailed codes end at 10 min (asserted); a TOTP code serves one step before and after, up to 90 s.')],
  '6.5.6': [
    3,
    shown(
      'lib/credentials/enrolment/keeping.test.ts › removing › takes it out of use at once',
      'e2e/passkeys/signals.spec.ts › after a removal, which ones serve: the browser’s own authenticator forgets the one that went',
    ),
  ],
  '6.5.7': [3, shown('lib/stepup/ceremony.test.ts › a passkey’s answer is refused › %s')],
  '6.5.8': [3, gap("The request's one clock read (source rule clock-in-time); no word on NTP.")],
  '6.6.1': [2, absent('No telephone.')],
  '6.6.2': [
    2,
    shown(
      'lib/sign-in/mailed-code.test.ts › the code › serves one sign-in and no other of the same account',
      'lib/credentials/enrolment/mailed-code.test.ts › the mailed code of a first authenticator › serves the enrolment that asked for it, and no other: not another account’s, nor an earlier one',
    ),
  ],
  '6.6.3': [
    2,
    shown(
      'lib/sign-in/mailed-code.test.ts › the code › is replaced by another one: the first is dead, and tries are not given back',
      'e2e/attacks.spec.ts › a one-time code › guessed five times stops the session, and asking again gives no new tries',
    ),
  ],
  '6.6.4': [3, absent('No push.')],
  '6.7.1': [3, absent('Attestation none.')],
  '6.7.2': [3, gap('32 bytes; length and uniqueness asserted for the device nonce only (devices/proof.test.ts).')],
  '6.8.1': [
    2,
    shown(
      'lib/federated/landing.test.ts › an identity that nobody has › is never joined to an account by its address, verified or not, and the owner can see that it came',
    ),
  ],
  '6.8.2': [2, shown('e2e/attacks/id-tokens.spec.ts › an ID token that is … opens nothing')],
  '6.8.3': [2, absent('No SAML.')],
  '6.8.4': [2, shown('lib/federated/claims.test.ts › the level › is 1 with %s')],
}
