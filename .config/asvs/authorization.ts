// ASVS 5.0.0, chapter 8: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, gap, shown } from './requirement'

export const AUTHORIZATION: Chapter = {
  title: 'V8 Authorization',
  requirements: {
    '8.1.1': [1, shown('scripts/pages/pages.test.ts › docs/%s is what would be printed: npm run docs')],
    '8.1.2': [
      2,
      shown('scripts/pages/data.test.ts › the classification of data › says of every table how long a row is kept'),
    ],
    '8.1.3': [
      3,
      gap(
        'Signal | says;docs/security.md#What the risk engine keeps|source and privacy said; not compared with signal-names.ts.',
      ),
    ],
    '8.1.4': [
      3,
      shown(
        'lib/policy/requirement.test.ts › is this table',
        'lib/policy/readme.test.ts › the README › has the law as it is',
      ),
    ],
    '8.2.1': [
      1,
      shown(
        'lib/policy/absence.laws.test.ts › absence › of a role that the rule names denies, whatever was proven',
        'e2e/attacks/ownership.spec.ts › to a customer the pages of staff do not exist',
        'e2e/attacks/forgery.spec.ts › no server action that needs a person does anything without a session',
      ),
    ],
    '8.2.2': [
      1,
      shown(
        'e2e/attacks/ownership.spec.ts › every server action stands in one of the lists here',
        'e2e/attacks/ownership.spec.ts › what stands at … is there for its owner and for nobody else',
      ),
    ],
    '8.2.3': [
      2,
      shown(
        'e2e/attacks/nonsense.spec.ts › every server action answers … without an error and changes no account',
        'lib/entry/route-input.test.ts › has no field that the route does not name, and changes no object',
      ),
    ],
    '8.2.4': [
      3,
      shown(
        'lib/gate/assessed.test.ts › in a session › another country asks at the next sensitive act, in words that say so',
        'e2e/risk.spec.ts › a session that is in another country and another browser at once ends, and says so',
      ),
    ],
    '8.3.1': [
      1,
      shown(
        'e2e/attacks/forgery.spec.ts › claiming to be a request of the framework itself opens nothing',
        'lib/entry/fences.test.ts › an unclassified endpoint does not compile › as an effect performed with something that only looks like a permit',
      ),
    ],
    '8.3.2': [
      3,
      shown(
        'lib/gate/gate.test.ts › pass › takes a role away on the very next request',
        'e2e/attacks/revocation.spec.ts › is read anew per request, and so are the roles of whoever ends it',
      ),
    ],
    '8.3.3': [3, shown('e2e/attacks/revocation.spec.ts › breaks off the download of 25 000 lines that was under way')],
    '8.4.1': [2, absent('One tenant; customers are kept apart (V8.2.2).')],
    '8.4.2': [
      3,
      gap(
        'Acts take proof and risk is weighed; looking takes any session of staff, by password alone and from an unknown device (see V6.3.3).',
      ),
    ],
  },
}
