// Signing in through an identity provider.
import type { Tables } from './table'

const SYSTEM = 'the portal itself'
const OWNER = 'its owner'

export const FEDERATION: Tables = {
  FederatedIdentity: {
    holds: 'linked accounts at an identity provider',
    read: OWNER,
    written: OWNER,
    kept: 'until unlinked or the account ends',
    columns: {
      personal: ['issuer', 'subject', 'email'],
      identifier: ['id', 'userId'],
      internal: ['linkedAt', 'lastUsedAt'],
    },
  },
  FederatedSession: {
    holds: 'the provider session behind a session',
    read: SYSTEM,
    written: SYSTEM,
    kept: 'as long as the session row',
    columns: { identifier: ['sessionId', 'identityId', 'sid'] },
  },
  FederatedFlow: {
    holds: 'round trips to the identity provider',
    read: SYSTEM,
    written: SYSTEM,
    kept: 'until it expires',
    columns: {
      secret: ['stateHash'],
      identifier: ['id', 'sessionId'],
      internal: ['purpose', 'stay', 'next', 'createdAt', 'expiresAt', 'usedAt'],
    },
  },
  SpentLogoutToken: {
    holds: 'logout tokens that were used',
    read: SYSTEM,
    written: SYSTEM,
    kept: 'until it expires',
    columns: { secret: ['hash'], internal: ['expiresAt'] },
  },
}
