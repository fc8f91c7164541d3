// ASVS 5.0.0, chapter 12: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, gap, shown } from './requirement'

export const TRANSPORT: Chapter = {
  title: 'V12 Secure communication',
  requirements: {
    '12.1.1': [
      1,
      shown(
        'scripts/tls.test.ts › the front door with a certificate › speaks TLS 1.3 where the client can',
        'scripts/tls.test.ts › the front door with a certificate › refuses %s',
      ),
    ],
    '12.1.2': [
      2,
      shown(
        'scripts/tls.test.ts › the front door with a certificate › speaks 1.2 with ephemeral keys and an authenticated cipher where the client can no more',
        'scripts/tls.test.ts › the front door with a certificate › refuses %s: no authenticated cipher, or no ephemeral key of a curve',
      ),
    ],
    '12.1.3': [2, absent('No mTLS clients.')],
    '12.1.4': [3, gap('No word on stapling.')],
    '12.1.5': [3, absent('No ECH on the front door.')],
    '12.2.1': [
      1,
      shown(
        'lib/transport.test.ts › in production › %s is refused as %s',
        'scripts/tls.test.ts › the front door with a certificate › answers nothing to those who do not speak TLS',
        'e2e/tls.spec.ts › a customer signs in over TLS and proves a change with a passkey',
      ),
    ],
    '12.2.2': [
      1,
      absent(
        'The certificate is the operator’s: docs/tls.md asks for one of a public authority and says how it is renewed.',
      ),
    ],
    '12.3.1': [
      2,
      shown(
        'lib/transport.test.ts › in production › %s is refused as %s',
        'lib/env.test.ts › the environment › sends nothing in the clear beyond this machine, in production',
      ),
    ],
    '12.3.2': [
      2,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '12.3.3': [
      2,
      shown(
        'lib/transport.test.ts › in production › a proxy on another machine reaches the portal by TLS alone: HOST=%s',
        'lib/transport.test.ts › in production › %s is refused as %s',
      ),
    ],
    '12.3.4': [
      2,
      shown(
        'lib/env.test.ts › the environment › names the authority of the database in its address',
        'lib/transport.test.ts › an authority of one’s own is named in the address that every library reads',
      ),
    ],
    '12.3.5': [3, gap('Passwords in addresses.')],
  },
}
