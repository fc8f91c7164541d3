// ASVS 5.0.0, chapter 10: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, gap, shown } from './requirement'

export const FEDERATION: Chapter = {
  title: 'V10 OAuth and OpenID Connect',
  requirements: {
    '10.1.1': [
      2,
      shown(
        'e2e/attacks/id-tokens.spec.ts › the provider’s tokens are in no page, storage, cookie, header, log or row once signed in',
      ),
    ],
    '10.1.2': [
      2,
      shown(
        'e2e/attacks/federated.spec.ts › a nonce or a verifier of another round trip opens nothing',
        'e2e/attacks/federated.spec.ts › the way back serves once, also with the cookies put back',
      ),
    ],
    '10.2.1': [2, shown('e2e/attacks/federated.spec.ts › a changed state, code or issuer opens nothing')],
    '10.2.2': [
      2,
      shown(
        'lib/federated/provider.test.ts › an answer › names its issuer where the provider says that it does, and never another',
        'e2e/attacks/federated.spec.ts › a changed state, code or issuer opens nothing',
      ),
    ],
    '10.2.3': [3, gap('To be named: lib/federated/provider.ts:8')],
    '10.3.1': [2, absent('No API tokens.')],
    '10.3.2': [2, absent('No API tokens.')],
    '10.3.3': [
      2,
      shown(
        'lib/federated/landing.test.ts › an identity that nobody has › is never joined to an account by its address, verified or not, and the owner can see that it came',
      ),
    ],
    '10.3.4': [2, absent('No API tokens; routes already answer RFC 9470 to a session, which no test reads.')],
    '10.3.5': [3, absent('No API tokens.')],
    '10.4.1': [1, absent('No OAuth server yet.')],
    '10.4.2': [1, absent('No OAuth server yet.')],
    '10.4.3': [1, absent('No OAuth server yet.')],
    '10.4.4': [1, absent('No authorization server.')],
    '10.4.5': [1, absent('No OAuth server yet.')],
    '10.4.6': [2, absent('No OAuth server yet.')],
    '10.4.7': [2, absent('No OAuth server yet.')],
    '10.4.8': [2, absent('No OAuth server yet.')],
    '10.4.9': [2, absent('No authorization server.')],
    '10.4.10': [2, absent('No authorization server.')],
    '10.4.11': [2, absent('No authorization server.')],
    '10.4.12': [3, absent('No OAuth server yet.')],
    '10.4.13': [3, absent('No OAuth server yet.')],
    '10.4.14': [3, absent('No authorization server.')],
    '10.4.15': [3, absent('No authorization server.')],
    '10.4.16': [3, absent('No authorization server.')],
    '10.5.1': [2, shown('e2e/attacks/federated.spec.ts › a nonce or a verifier of another round trip opens nothing')],
    '10.5.2': [
      2,
      shown(
        'lib/federated/landing.test.ts › an identity that nobody has › opens an account with its verified address and no password, and comes back to it',
        'lib/federated/landing.test.ts › an identity that nobody has › is never joined to an account by its address, verified or not, and the owner can see that it came',
        'lib/federated/landing.test.ts › an identity that nobody has › opens one account, however many come at once',
        'lib/federated/landing.test.ts › a linked identity › opens the same account when it returns with another address, and nobody else’s',
      ),
    ],
    '10.5.3': [2, shown('lib/federated/provider.test.ts › the discovery document › is refused with %s')],
    '10.5.4': [2, shown('e2e/attacks/id-tokens.spec.ts › an ID token that is … opens nothing')],
    '10.5.5': [2, absent('No back-channel logout.')],
    '10.6.1': [2, absent('No OpenID provider of our own.')],
    '10.6.2': [2, absent('No OpenID provider of our own.')],
    '10.7.1': [2, absent('No delegated tokens.')],
    '10.7.2': [2, absent('No delegated tokens.')],
    '10.7.3': [2, absent('No delegated tokens.')],
  },
}
