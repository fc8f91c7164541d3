// ASVS 5.0.0, chapter 13: each requirement and the tests that would fail if it broke.
import { type Chapter, gap, shown } from './requirement'

export const CONFIGURATION: Chapter = {
  title: 'V13 Configuration',
  requirements: {
    '13.1.1': [
      2,
      shown('scripts/pages/pages.test.ts › docs/network.md › places every variable of the environment, once'),
    ],
    '13.1.2': [3, gap('No word on what happens at the limit.')],
    '13.1.3': [3, gap('Time-outs are in code; no table.')],
    '13.1.4': [3, gap('No schedule.')],
    '13.2.1': [2, gap('One long-lived password for everything.')],
    '13.2.2': [
      2,
      gap(
        'Web and worker are the owner (embedded: superuser) of the audit tables; README says run under another role where you can, nothing makes one.',
      ),
    ],
    '13.2.3': [
      2,
      shown('scripts/settings.test.ts › a database of one’s own starts with no made-up %s: the operator brings it'),
    ],
    '13.2.4': [
      2,
      shown(
        'lib/outbound.test.ts › calls no other: another port, a look-alike, what is no address',
        'lib/outbound.test.ts › does not go where a host leads',
      ),
    ],
    '13.2.5': [
      2,
      shown('e2e/attacks/requests.spec.ts › no address of files or of the optimizer gives away what is not a page'),
    ],
    '13.2.6': [3, gap('To be named: scripts/front.test.ts:34')],
    '13.3.1': [
      2,
      gap("Environment or a 0600 file; no secret scan; Next's action key is made per build and lies in the build."),
    ],
    '13.3.2': [2, gap('Web and worker get every secret.')],
    '13.3.3': [3, gap('Keys are in the process.')],
    '13.3.4': [3, gap('Nothing expires.')],
    '13.4.1': [
      1,
      shown('e2e/attacks/requests.spec.ts › no address of files or of the optimizer gives away what is not a page'),
    ],
    '13.4.2': [
      2,
      shown(
        'e2e/attacks/answers.spec.ts › an address that nobody thought of tells nothing of what the portal is made of',
      ),
    ],
    '13.4.3': [
      2,
      shown('e2e/attacks/requests.spec.ts › no address of files or of the optimizer gives away what is not a page'),
    ],
    '13.4.4': [2, shown('scripts/incoming.test.ts › TRACE and CONNECT are answered 405 and reach nobody')],
    '13.4.5': [2, shown('e2e/attacks/requests.spec.ts › probes say what they must and nothing of the machine')],
    '13.4.6': [
      3,
      shown('e2e/attacks/answers.spec.ts › every page and route is hardened, for strangers and for customers'),
    ],
    '13.4.7': [3, shown('e2e/attacks/answers.spec.ts › static files are hardened too')],
  },
}
