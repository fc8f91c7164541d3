// ASVS 5.0.0, chapter 7: each requirement and the tests that would fail if it broke.
import { type Chapter, shown } from './requirement'

export const SESSIONS: Chapter = {
  title: 'V7 Session management',
  requirements: {
    '7.1.1': [
      2,
      shown(
        'lib/entry/tokens/inventory.test.ts › the inventory of tokens › is what docs/tokens.md says: npm run docs:tokens',
      ),
    ],
    '7.1.2': [2, shown('lib/sessions/session.test.ts › the cap › ends the oldest when one more begins')],
    '7.1.3': [
      2,
      shown(
        'scripts/pages/pages.test.ts › docs/access.md › knows the only places that open a session',
        'scripts/pages/pages.test.ts › docs/%s is what would be printed: npm run docs',
      ),
    ],
    '7.2.1': [
      1,
      shown(
        'e2e/attacks/revocation.spec.ts › refuses every page, as a document, as data and as a prefetch',
        'lib/sessions/session.test.ts › a token › of nobody identifies nobody: %.12s',
      ),
    ],
    '7.2.2': [1, shown('lib/sessions/session.test.ts › a token › is 256 random bits, and only its hash is stored')],
    '7.2.3': [
      1,
      shown(
        'lib/sessions/session.test.ts › a token › is 256 random bits, and only its hash is stored',
        'lib/random.test.ts › makes tokens of 256 bits that no cookie has to escape',
      ),
    ],
    '7.2.4': [
      1,
      shown(
        'lib/stepup/ceremony.test.ts › a right answer › by passkey proves, exchanges the token at once, and adds an AAL2 event',
        'e2e/attacks.spec.ts › a stolen cookie › is refused the moment its owner proves an act, and is theft later on',
        'lib/sign-in/sign-in.test.ts › with a password › ends the session that the browser had before',
      ),
    ],
    '7.3.1': [
      2,
      shown(
        'e2e/attacks/nobody-pressed.spec.ts › does not move the idle limit: …',
        'e2e/attacks/nobody-pressed.spec.ts › moves the idle limit: a visit, a page in the router, and “Stay signed in”',
        'e2e/attacks/nobody-pressed.spec.ts › a session that was only polled ends at its idle limit, and the page says so',
      ),
    ],
    '7.3.2': [2, shown('lib/sessions/session.test.ts › limits › end a session in use at its absolute limit')],
    '7.4.1': [
      1,
      shown(
        'e2e/sign-out.spec.ts › other tabs of the browser notice at once, and the old cookie is dead',
        'e2e/attacks/revocation.spec.ts › refuses every action, with a proof in hand',
      ),
    ],
    '7.4.2': [
      1,
      shown(
        'lib/admin/users/access.test.ts › disabling a user › ends all their sessions at once, with the reason, and nobody else’s',
      ),
    ],
    '7.4.3': [
      2,
      shown(
        'components/security/changed.test.tsx › the notice of a change › offers to end the other sessions after %s, and says how many there are',
      ),
    ],
    '7.4.4': [
      2,
      shown('e2e/screens.spec.ts › whoever is signed in finds the way out on every page, whatever stands in its place'),
    ],
    '7.4.5': [
      2,
      shown(
        'lib/admin/users/access.test.ts › ending all sessions of a user › ends them with the very next request, and tells the user once',
        'lib/admin/sessions/ending.test.ts › ending the sessions of everyone › asks for a passkey even after fresh proof, and counts what it would hit',
      ),
    ],
    '7.5.1': [
      2,
      shown(
        'e2e/address.spec.ts › changing the address › it is asked for with proof, the new one confirms, and the one before has a way back',
        'lib/credentials/enrolment/enrolment.test.ts › a further authenticator › needs proof by one that is there; vouched for by %s it waits %i h',
        'lib/credentials/password-change.test.ts › changing a password › takes proof, and then the old one is gone with what hangs on it',
      ),
    ],
    '7.5.2': [
      2,
      shown(
        'e2e/passkeys.spec.ts › one’s own sessions › one can be ended: its browser is out and hears why',
        'e2e/passkeys.spec.ts › one’s own sessions › all the others can be ended at once, after proof',
      ),
    ],
    '7.5.3': [
      3,
      shown(
        'lib/policy/decide.laws.test.ts › every situation › spends a proof for every permit from `proof` up, strong where strength is asked, and ends a ripe hold',
        'lib/policy/requirement.test.ts › is this table',
      ),
    ],
    '7.6.1': [
      2,
      shown(
        'e2e/federated.spec.ts › signing out at the provider ends the session here at the next request, and says so',
        'lib/federated/logout.test.ts › a logout token › ends the session that came from that one at the provider, at the very next request',
      ),
    ],
    '7.6.2': [
      2,
      shown(
        'e2e/attacks/federated.spec.ts › nothing starts at next-auth’s own address',
        'e2e/attacks/federated.spec.ts › the attacker’s way back signs nobody in to the attacker’s account',
      ),
    ],
  },
}
