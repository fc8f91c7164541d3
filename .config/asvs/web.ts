// ASVS 5.0.0, chapter 3: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, gap, shown } from './requirement'

export const WEB: Chapter = {
  title: 'V3 Web frontend',
  requirements: {
    '3.1.1': [
      3,
      gap(
        'Three sentences name cookies, SameSite, WebAuthn and Fetch Metadata; no table of features with the fallback of each.',
      ),
    ],
    '3.2.1': [1, shown('e2e/attacks/requests.spec.ts › nothing that is asked for by another site may be read by it')],
    '3.2.2': [
      1,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '3.2.3': [3, gap('No globals are read by id or name; no test.')],
    '3.3.1': [
      1,
      shown(
        'e2e/attacks/answers.spec.ts › every cookie of a whole visit is hardened, and a shared device is not remembered',
        'e2e/tls.spec.ts › a customer signs in over TLS and proves a change with a passkey',
      ),
    ],
    '3.3.2': [
      2,
      shown(
        'e2e/attacks/answers.spec.ts › every cookie of a whole visit is hardened, and a shared device is not remembered',
      ),
    ],
    '3.3.3': [
      2,
      shown(
        'e2e/attacks/answers.spec.ts › every cookie of a whole visit is hardened, and a shared device is not remembered',
        'e2e/attacks/federated.spec.ts › the cookies of the round trip are bound to this host, and out of scripts’ reach',
      ),
    ],
    '3.3.4': [2, shown('e2e/attacks/answers.spec.ts › no answer holds a token, in no form, nor what rests sealed')],
    '3.3.5': [
      3,
      shown(
        'e2e/attacks/answers.spec.ts › every cookie of a whole visit is hardened, and a shared device is not remembered',
      ),
    ],
    '3.4.1': [
      1,
      shown(
        'scripts/incoming.test.ts › every response carries the security headers, also one that refuses',
        'e2e/tls.spec.ts › a customer signs in over TLS and proves a change with a passkey',
      ),
    ],
    '3.4.2': [1, shown('e2e/attacks/requests.spec.ts › nothing that is asked for by another site may be read by it')],
    '3.4.3': [
      2,
      shown('e2e/attacks/answers.spec.ts › no two documents share a nonce, and every script and style has one'),
    ],
    '3.4.4': [
      2,
      shown('scripts/incoming.test.ts › every response carries the security headers, also one that refuses'),
    ],
    '3.4.5': [
      2,
      shown(
        'scripts/incoming.test.ts › every response carries the security headers, also one that refuses',
        'e2e/attacks/links.spec.ts › the link for a new password › leaks nowhere: no address, no header, no other host, no log ever holds its secret',
      ),
    ],
    '3.4.6': [
      2,
      shown(
        'scripts/incoming.test.ts › every response carries the security headers, also one that refuses',
        'e2e/attacks/requests.spec.ts › files have a policy too, and so has what is not found',
      ),
    ],
    '3.4.7': [
      3,
      shown('e2e/attacks/answers.spec.ts › every page and route is hardened, for strangers and for customers'),
    ],
    '3.4.8': [
      3,
      shown('e2e/attacks/answers.spec.ts › every page and route is hardened, for strangers and for customers'),
    ],
    '3.5.1': [
      1,
      shown(
        'e2e/attacks/forgery.spec.ts › no server action of the build does anything without our own origin',
        'lib/gate/gate.test.ts › pass › refuses a %s origin before anything else',
      ),
    ],
    '3.5.2': [
      1,
      shown('e2e/attacks/forgery.spec.ts › a change asked for by … does not happen, even with a proof in hand'),
    ],
    '3.5.3': [
      1,
      shown(
        "e2e/attacks/doors.spec.ts › signing out is nobody else's to ask for",
        'e2e/attacks/links.spec.ts › the links that confirm an address › opening the link changes nothing, whether a scanner runs scripts or not',
        'lib/gate/gate.test.ts › look › never spends a proof on a prefetch',
      ),
    ],
    '3.5.4': [
      2,
      absent(
        'One application for customers and staff, decided in docs/security.md (One host for customers and staff).',
      ),
    ],
    '3.5.5': [
      2,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '3.5.6': [
      3,
      shown(
        'e2e/attacks/requests.spec.ts › an address that ends like a file is no file, and a callback makes no script',
      ),
    ],
    '3.5.7': [3, gap('Chunks are static; no test compares them signed in and out.')],
    '3.5.8': [
      3,
      shown('e2e/attacks/answers.spec.ts › every page and route is hardened, for strangers and for customers'),
    ],
    '3.6.1': [
      3,
      shown('e2e/attacks/answers.spec.ts › every page and route is hardened, for strangers and for customers'),
    ],
    '3.7.1': [
      2,
      shown('scripts/pages/pages.test.ts › docs/running.md › names the browsers that the build is made for'),
    ],
    '3.7.2': [
      2,
      shown(
        "e2e/attacks/doors.spec.ts › the framework's own redirects lead nowhere else either",
        'e2e/attacks/federated.spec.ts › a path to another site does not lead there',
      ),
    ],
    '3.7.3': [3, gap('The db-ip link on every page leaves without a word; the page to the provider leads on.')],
    '3.7.4': [3, gap("No preload directive; submission is the operator's.")],
    '3.7.5': [
      3,
      shown(
        'e2e/without-javascript.spec.ts › the payout account changes after a code in the form itself',
        'e2e/passkeys/offer.spec.ts › a browser that cannot is asked nothing by itself',
      ),
    ],
  },
}
