// ASVS 5.0.0, chapter 15: each requirement and the tests that would fail if it broke.
import { type Chapter, gap, shown } from './requirement'

export const ARCHITECTURE: Chapter = {
  title: 'V15 Secure coding and architecture',
  requirements: {
    '15.1.1': [
      1,
      shown(
        'scripts/pages/pages.test.ts › docs/%s is what would be printed: npm run docs',
        'scripts/pages/dependencies.test.ts › worse is sooner',
      ),
    ],
    '15.1.2': [2, shown('scripts/supply/sbom.test.ts › a build’s packages are listed with version, hash and licence')],
    '15.1.3': [
      2,
      shown(
        'scripts/pages/pages.test.ts › docs/limits.md › names the heavy operations: every patient one, every export, and whatever hashes a password',
      ),
    ],
    '15.1.4': [
      3,
      shown(
        'scripts/pages/dependencies.test.ts › what is watched most is in the lock file',
        'scripts/pages/dependencies.test.ts › every package that may run a script when it is installed is watched',
      ),
    ],
    '15.1.5': [3, gap('docs/dependencies.md names it; no test finds what is not named.')],
    '15.2.1': [
      1,
      shown(
        'scripts/supply/audit.test.ts › a flaw › may stay for as long as its severity allows from the day on which it was seen',
        'scripts/supply/audit.test.ts › the step of the check › fails at once at an advisory that nobody has listed',
        'scripts/supply/audit.test.ts › what npm found › is each advisory once, by the package that has the flaw',
      ),
    ],
    '15.2.2': [
      2,
      gap(
        'Streams are bounded in memory, transactions and look-ups time out; no bound on parallel argon2id, exports, PDFs.',
      ),
    ],
    '15.2.3': [2, shown('e2e/risk.spec.ts › where the controls are off › the form leads nowhere')],
    '15.2.4': [3, gap('Exact versions, scripts allowed by name; no registry pin.')],
    '15.2.5': [3, gap('Worker apart; exports and PDFs are made in the web process.')],
    '15.3.1': [
      1,
      shown(
        'e2e/attacks/answers.spec.ts › staff see no more of a customer than the page shows',
        'lib/admin/users/list.test.ts › a user’s page › shows kinds and names of authenticators, live sessions and activity, and no secret',
        'lib/protection/protection.test.ts › holds no secret, digest or key',
      ),
    ],
    '15.3.2': [2, shown('lib/credentials/breach.test.ts › a range service › that %s is not reached')],
    '15.3.3': [
      2,
      shown(
        'e2e/attacks/nonsense.spec.ts › every server action answers … without an error and changes no account',
        'lib/entry/route-input.test.ts › has no field that the route does not name, and changes no object',
      ),
    ],
    '15.3.4': [
      2,
      shown(
        'lib/place/place.test.ts › the client address › is the peer when no proxy is trusted, whatever X-Forwarded-For says',
        'lib/place/place.test.ts › the client address › is what the outermost trusted proxy saw, whatever the client wrote before it',
      ),
    ],
    '15.3.5': [
      2,
      shown('e2e/attacks/forgery.spec.ts › an action called with nonsense answers calmly and does nothing'),
    ],
    '15.3.6': [
      2,
      shown(
        'e2e/attacks/nonsense.spec.ts › every server action answers … without an error and changes no account',
        'lib/entry/form.test.ts › reads names of the prototype as plain fields or not at all, and changes no object',
        'lib/entry/route-input.test.ts › has no field that the route does not name, and changes no object',
      ),
    ],
    '15.3.7': [
      2,
      shown(
        'e2e/attacks/nonsense.spec.ts › every server action answers … without an error and changes no account',
        'lib/entry/form.test.ts › takes the last value of a repeated field, also of a field of our own',
        'lib/entry/route-input.test.ts › has the last value of a repeated name, in the query and in the form',
      ),
    ],
    '15.4.1': [3, gap('A few caches and the CSP counter are per process.')],
    '15.4.2': [
      3,
      shown(
        'lib/gate/perform.test.ts › between the decision and the effect › nothing in the way lets it happen once, and the same decision not again',
      ),
    ],
    '15.4.3': [
      3,
      shown(
        'lib/admin/sessions/ending.test.ts › ending the sessions of everyone › lets one of two admins win who end each other at once, and tells the other in a sentence',
        'lib/risk/learning/learn.test.ts › at once › twenty transactions come to exactly twenty',
      ),
    ],
    '15.4.4': [3, gap("Argon2id shares libuv's four threads with everything; no cap.")],
  },
}
