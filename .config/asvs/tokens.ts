// ASVS 5.0.0, chapter 9: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, shown } from './requirement'

export const TOKENS: Chapter = {
  title: 'V9 Self-contained tokens',
  requirements: {
    '9.1.1': [
      1,
      shown(
        'lib/federated/logout.test.ts › a logout token › is taken where nobody is signed in, and may leave out its type',
      ),
    ],
    '9.1.2': [
      1,
      shown(
        'lib/federated/logout.test.ts › a logout token › is taken where nobody is signed in, and may leave out its type',
        'lib/federated/logout.test.ts › a logout token › is taken where nobody is signed in, and may leave out its type',
      ),
    ],
    '9.1.3': [
      1,
      shown(
        'lib/federated/logout.test.ts › a logout token › is taken where nobody is signed in, and may leave out its type',
      ),
    ],
    '9.2.1': [
      1,
      shown(
        'lib/federated/logout.test.ts › a logout token › is taken where nobody is signed in, and may leave out its type',
        'lib/federated/logout.test.ts › a logout token › is taken where nobody is signed in, and may leave out its type',
      ),
    ],
    '9.2.2': [
      2,
      shown(
        'lib/federated/logout.test.ts › a logout token › is taken where nobody is signed in, and may leave out its type',
        'lib/links/link.test.ts › a link › serves no other purpose and is nobody else’s guess',
      ),
    ],
    '9.2.3': [
      2,
      shown(
        'lib/federated/logout.test.ts › a logout token › is taken where nobody is signed in, and may leave out its type',
      ),
    ],
    '9.2.4': [2, absent('Nothing is issued.')],
  },
}
