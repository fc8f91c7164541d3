// Accounts and their credentials.
import type { Tables } from './table'

const SYSTEM = 'the portal itself'
const OWNER = 'its owner'

export const ACCOUNTS: Tables = {
  User: {
    holds: 'the account',
    read: `${OWNER}; support, auditor and admin: name, address, roles, state, dates`,
    written: `${OWNER} (name, address, language, notices, password), admin (state), worker (counts)`,
    kept: 'as long as the account; unconfirmed accounts end after 7 days',
    columns: {
      secret: ['passwordHash'],
      personal: ['email', 'name', 'language', 'notifications', 'disabledReason', 'passwordBreached'],
      identifier: ['id', 'webauthnHandle'],
      internal: [
        'roles',
        'state',
        'disabledAt',
        'passwordStandsAlone',
        'passwordChangedAt',
        'passwordByMail',
        'passwordFailures',
        'demo',
        'emailConfirmedAt',
        'frozenAt',
        'coolOffUntil',
        'offerClosedAt',
        'passkeyTrustedFrom',
        'totpTrustedFrom',
        'credentialChangedAt',
        'lastFailureAt',
        'createdAt',
      ],
    },
  },
  Passkey: {
    holds: 'public keys of passkeys',
    read: `${OWNER}: name, dates; staff: kind, name, dates`,
    written: OWNER,
    kept: 'until removed or the account ends',
    columns: {
      personal: ['name', 'aaguid', 'transports'],
      identifier: ['id', 'userId', 'credentialId'],
      internal: ['publicKey', 'counter', 'backupEligible', 'backedUp', 'createdAt', 'trustedFrom', 'lastUsedAt'],
    },
  },
  RemovedPasskey: {
    holds: 'what tells a browser that its passkey was removed',
    read: SYSTEM,
    written: SYSTEM,
    kept: '90 days after removal',
    columns: { identifier: ['credentialId', 'handle'], internal: ['publicKey', 'backupEligible', 'removedAt'] },
  },
  Totp: {
    holds: 'authenticator apps',
    read: `${OWNER}: name, dates; staff: name, dates`,
    written: OWNER,
    kept: 'until removed or the account ends',
    columns: {
      secret: ['sealedSecret'],
      personal: ['name'],
      identifier: ['userId'],
      internal: ['lastStep', 'failures', 'createdAt', 'trustedFrom', 'lastUsedAt'],
    },
  },
  Enrolment: {
    holds: 'authenticators being added',
    read: SYSTEM,
    written: OWNER,
    kept: '1 day after it expires',
    columns: {
      secret: ['nonce', 'sealedSecret', 'mailedCode'],
      personal: ['name'],
      identifier: ['id', 'userId', 'sessionId'],
      internal: ['kind', 'trustedFrom', 'attempts', 'createdAt', 'expiresAt', 'completedAt', 'conditional'],
    },
  },
  RecoveryCode: {
    holds: 'saved recovery codes',
    read: `${OWNER}: how many are left`,
    written: OWNER,
    kept: 'until replaced or the account ends',
    columns: { secret: ['codeHash'], identifier: ['id', 'userId'], internal: ['createdAt', 'usedAt'] },
  },
}
