// ASVS 5.0.0, chapter 4: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, gap, shown } from './requirement'

export const HTTP: Chapter = {
  title: 'V4 API and web service',
  requirements: {
    '4.1.1': [
      1,
      shown(
        'scripts/status.test.ts › a status that Next cannot say › and text says in which characters it is',
        'e2e/attacks/answers.spec.ts › every page and route is hardened, for strangers and for customers',
      ),
    ],
    '4.1.2': [
      2,
      shown(
        'scripts/plain.test.ts › the front door behind a proxy that took it in the clear › leads a page to the https origin, and refuses everything else',
        'scripts/plain.test.ts › in the clear › %s is refused',
      ),
    ],
    '4.1.3': [
      2,
      shown(
        'e2e/attacks/forgery.spec.ts › whatever a client says of its address, the trail keeps the one it came from',
        'scripts/incoming.test.ts › our headers are the peer and a fresh id, whatever the client sent under those names',
      ),
    ],
    '4.1.4': [
      3,
      shown(
        'scripts/front.test.ts › what is refused at the door › is a method that nothing here knows, and any but reading of a file',
        'e2e/attacks/requests.spec.ts › no method that a page does not know is a failure',
      ),
    ],
    '4.1.5': [
      3,
      shown(
        'lib/stepup/ceremony.test.ts › a right answer › counts once: the same answer again finds the challenge gone',
        'e2e/attacks.spec.ts › a passkey › that answered one act has not answered another',
      ),
    ],
    '4.2.1': [
      2,
      shown(
        'scripts/incoming.test.ts › a request that says its length in two ways is refused, and what hides behind it never runs',
      ),
    ],
    '4.2.2': [3, gap("Node's default; no raw check.")],
    '4.2.3': [3, absent("HTTP/1.1 only; the proxy's.")],
    '4.2.4': [3, absent("HTTP/1.1 only; the proxy's.")],
    '4.2.5': [
      3,
      gap(
        "Next is not bounded where it is made: percent signs triple, so a long query leads to a Location beyond Node's 16 KB; and next of more than 2 000 characters makes every sign-in form invalid at a hidden field (by reading: the shared portal was down, not tried).",
      ),
    ],
    '4.3.1': [2, absent('No GraphQL.')],
    '4.3.2': [2, absent('No GraphQL.')],
    '4.4.1': [1, absent('No WebSockets.')],
    '4.4.2': [2, absent('No WebSockets.')],
    '4.4.3': [2, absent('No WebSockets.')],
    '4.4.4': [2, absent('No WebSockets.')],
  },
}
