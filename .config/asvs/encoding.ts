// ASVS 5.0.0, chapter 1: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, gap, shown } from './requirement'

export const ENCODING: Chapter = {
  title: 'V1 Encoding and sanitization',
  requirements: {
    '1.1.1': [
      2,
      shown('e2e/attacks/requests.spec.ts › an identifier is decoded once: encoded twice it is another one'),
    ],
    '1.1.2': [
      2,
      shown(
        'e2e/attacks/markup.spec.ts › a customer reads every text as it was typed, and nothing of it runs',
        'e2e/attacks/markup.spec.ts › staff read every text of a customer as it was typed, and nothing of it runs',
        'lib/notify/words/words.test.ts › the mail of $kind › lets nobody put markup, lines or hidden characters into it',
      ),
    ],
    '1.2.1': [
      1,
      shown(
        'e2e/attacks/markup.spec.ts › a customer reads every text as it was typed, and nothing of it runs',
        'e2e/attacks/markup.spec.ts › staff read every text of a customer as it was typed, and nothing of it runs',
        'e2e/attacks/markup.spec.ts › markup goes through the forms for a name and for a reason, and comes back as text',
        'e2e/attacks/markup.spec.ts › the reason for which staff ended a session is told as it was typed',
        'lib/notify/words/words.test.ts › the mail of $kind › lets nobody put markup, lines or hidden characters into it',
      ),
    ],
    '1.2.2': [
      1,
      shown(
        'e2e/attacks/doors.spec.ts › an address says where to go on to, never to whom: somebody signed in',
        'lib/notify/words/words.test.ts › the mail of $kind › has the links that were made for it, no other, and nothing that is fetched',
      ),
    ],
    '1.2.3': [
      1,
      shown(
        'e2e/attacks/markup.spec.ts › a customer reads every text as it was typed, and nothing of it runs',
        'e2e/attacks/markup.spec.ts › staff read every text of a customer as it was typed, and nothing of it runs',
        'e2e/attacks/markup.spec.ts › markup goes through the forms for a name and for a reason, and comes back as text',
      ),
    ],
    '1.2.4': [
      1,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '1.2.5': [
      1,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '1.2.6': [2, absent('No LDAP, XPath or LaTeX.')],
    '1.2.7': [2, absent('No LDAP, XPath or LaTeX.')],
    '1.2.8': [2, absent('No LDAP, XPath or LaTeX.')],
    '1.2.9': [
      2,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '1.2.10': [
      3,
      shown(
        'lib/portal/exports/claim-export.test.ts › makes %j text',
        'lib/portal/exports/claim-export.test.ts › quotes what has commas, quotes and line ends, and writes amounts as numbers',
      ),
    ],
    '1.3.1': [1, absent('No rich text anywhere.')],
    '1.3.2': [
      1,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '1.3.3': [
      2,
      shown(
        'lib/input/line.test.ts › every form that stores a text › %s: refuses them all, and takes a name',
        'lib/input/line.test.ts › one line › is refused with %s, in one sentence',
      ),
    ],
    '1.3.4': [2, absent('No uploads.')],
    '1.3.5': [2, absent('No markdown, no templates of users.')],
    '1.3.6': [
      2,
      shown(
        'e2e/attacks/forgery.spec.ts › a forged host moves no link, no redirect and no request of the server',
        'lib/credentials/breach.test.ts › a range service › that %s is not reached',
      ),
    ],
    '1.3.7': [
      2,
      shown(
        'lib/notify/words/words.test.ts › the mail of $kind › lets nobody put markup, lines or hidden characters into it',
      ),
    ],
    '1.3.8': [2, absent('No memcached, JNDI or server-side templates of users.')],
    '1.3.9': [2, absent('No memcached, JNDI or server-side templates of users.')],
    '1.3.10': [
      2,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '1.3.11': [
      2,
      shown(
        'lib/notify/words/words.test.ts › the mail of $kind › lets nobody put markup, lines or hidden characters into it',
        'lib/portal/profile/profile.test.ts › refuses %j',
      ),
    ],
    '1.3.12': [3, gap('Input is bounded and patterns are simple; no safe-regex rule, no timing of a near miss.')],
    '1.4.1': [2, absent('Memory-safe languages only.')],
    '1.4.2': [2, shown('lib/portal/money.test.ts › answers whole cents within bounds, or nothing, whatever is typed')],
    '1.4.3': [2, absent('Memory-safe languages only.')],
    '1.5.1': [1, absent('No XML.')],
    '1.5.2': [2, shown('e2e/attacks/forgery.spec.ts › an action called with nonsense answers calmly and does nothing')],
    '1.5.3': [
      3,
      shown(
        'e2e/attacks/doors.spec.ts › an address says where to go on to, never to whom: somebody signed in',
        'lib/place/place.test.ts › the client address › is found in any spelling: %s, %s',
      ),
    ],
  },
}
