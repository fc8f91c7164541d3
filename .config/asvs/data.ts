// ASVS 5.0.0, chapter 14: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, gap, shown } from './requirement'

export const DATA: Chapter = {
  title: 'V14 Data protection',
  requirements: {
    '14.1.1': [
      2,
      shown('scripts/pages/data.test.ts › the classification of data › names every column of the schema, once'),
    ],
    '14.1.2': [
      2,
      shown(
        'scripts/pages/data.test.ts › the classification of data › calls secret what is named a hash, a digest, a nonce or a MAC, or rests sealed',
        'scripts/pages/data.test.ts › the classification of data › says of every table how long a row is kept',
      ),
    ],
    '14.2.1': [
      1,
      shown(
        'e2e/attacks/links.spec.ts › the link for a new password › leaks nowhere: no address, no header, no other host, no log ever holds its secret',
      ),
    ],
    '14.2.2': [
      2,
      shown('e2e/attacks/answers.spec.ts › every page and route is hardened, for strangers and for customers'),
    ],
    '14.2.3': [
      2,
      shown(
        'e2e/attacks/links.spec.ts › the link for a new password › leaks nowhere: no address, no header, no other host, no log ever holds its secret',
      ),
    ],
    '14.2.4': [
      2,
      shown(
        'scripts/pages/data.test.ts › the classification of data › says of every table how long a row is kept',
        'lib/jobs/sweep/sweep.test.ts › rows that serve nobody any more › go, and those that may still serve stay',
        'lib/risk/learning/retention/tending.test.ts › a round › lets addresses go after thirty days, and not before',
        'lib/crypto.test.ts › a sealed secret › does not open for another owner',
      ),
    ],
    '14.2.5': [
      3,
      shown(
        'e2e/attacks/requests.spec.ts › an address that ends like a file is no file, and a callback makes no script',
      ),
    ],
    '14.2.6': [
      3,
      shown(
        'lib/portal/tax/form.test.ts › shows a masked number in the list and the full one only when revealed',
        'e2e/step-up.spec.ts › a code › serves private papers for ten minutes, without asking twice',
      ),
    ],
    '14.2.7': [
      3,
      gap(
        'Asserted for codes, links, sign-ins, devices, risk events; ended sessions (with raw user agent), failures, recoveries that opened and the trail are kept for ever and no class says how long.',
      ),
    ],
    '14.2.8': [3, absent('No user-supplied files with metadata.')],
    '14.3.1': [
      1,
      shown(
        'e2e/sign-out.spec.ts › the back button shows nothing',
        'e2e/sessions.spec.ts › once it is over › a page that cannot reach us at the last moment covers itself all the same',
      ),
    ],
    '14.3.2': [
      2,
      shown('e2e/attacks/answers.spec.ts › every page and route is hardened, for strangers and for customers'),
    ],
    '14.3.3': [
      2,
      gap(
        'Secrets never; drafts in sessionStorage hold bank, routing number, account holder, amount, name, the new mail address (nine forms name a draft).',
      ),
    ],
  },
}
