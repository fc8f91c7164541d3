// ASVS 5.0.0, chapter 2: each requirement and the tests that would fail if it broke.
import { type Chapter, gap, shown } from './requirement'

export const BUSINESS_LOGIC: Chapter = {
  title: 'V2 Validation and business logic',
  requirements: {
    '2.1.1': [1, shown('scripts/pages/inputs.test.ts › docs/inputs.md is what would be printed: npm run docs')],
    '2.1.2': [2, shown('scripts/pages/inputs.test.ts › each rule across fields names a test that shows it')],
    '2.1.3': [
      2,
      shown(
        'scripts/pages/pages.test.ts › docs/limits.md › prints every limit that its room explains, with figure and unit',
        'scripts/pages/pages.test.ts › docs/%s is what would be printed: npm run docs',
      ),
    ],
    '2.2.1': [
      1,
      shown(
        'e2e/attacks/nonsense.spec.ts › every server action answers … without an error and changes no account',
        'lib/entry/form.test.ts › drops files, and text of more than 20,000 characters',
        'scripts/pages/inputs.test.ts › docs/inputs.md is what would be printed: npm run docs',
      ),
    ],
    '2.2.2': [
      1,
      shown(
        'e2e/without-javascript.spec.ts › what is wrong stands at its field, and what was typed stays',
        'e2e/attacks/forgery.spec.ts › an action called with nonsense answers calmly and does nothing',
      ),
    ],
    '2.2.3': [
      2,
      shown(
        'lib/portal/payouts/payout.test.ts › pays into the account that the form showed, or nowhere',
        'lib/portal/billing/method.test.ts › refuses autopay without a default, the same card twice, and one too many',
      ),
    ],
    '2.3.1': [
      1,
      shown(
        'e2e/attacks/doors.spec.ts › the place held between password and code is no session, and serves once',
        'e2e/attacks/another-session.spec.ts › an enrolment of another session cannot be finished, so nobody plants a key of theirs',
        'lib/recovery/account/proving/proofs.test.ts › a mailed link › serves its own recovery in its own browser, and no other',
      ),
    ],
    '2.3.2': [
      2,
      shown(
        'lib/portal/billing/method.test.ts › refuses autopay without a default, the same card twice, and one too many',
        'lib/portal/payouts/payout.test.ts › refuses the same amount again within a few minutes',
        'lib/sign-in/mailed-code.test.ts › the code › comes again after half a minute, and three times in all',
      ),
    ],
    '2.3.3': [
      2,
      shown(
        'lib/gate/gate.test.ts › pass › gives the proof back when the effect fails',
        'lib/audit/chain.test.ts › an event › disappears with a transaction that is rolled back',
      ),
    ],
    '2.3.4': [
      2,
      shown(
        'lib/gate/gate.test.ts › pass › gives one effect for 50 uses of one proof at once',
        'lib/portal/payouts/payout.test.ts › never pays more than there is, however many ask at once',
      ),
    ],
    '2.3.5': [3, gap('No second approver anywhere; admin-critical asks for strong proof of one admin.')],
    '2.4.1': [
      2,
      gap(
        'The doors are held; nothing bounds what somebody signed in asks for (CSV, PDF, admin searches, sign-ups below 60 an address), and no answer is 429 with Retry-After.',
      ),
    ],
    '2.4.2': [3, gap('Haste is a risk signal for visitors; nothing looks at inhuman speed of acts within a session.')],
  },
}
