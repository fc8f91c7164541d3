// Sessions, signing in and up, and the devices and networks that an account knows.
import type { Tables } from './table'

const SYSTEM = 'the portal itself'
const OWNER = 'its owner'
const UNTIL_ACCOUNT_ENDS = 'as long as the account'

export const SESSIONS: Tables = {
  Session: {
    holds: 'sessions, live and ended',
    read: `${OWNER}; support, auditor and admin: everything but digests and assessment figures`,
    written: `${SYSTEM}; ended by ${OWNER} or an admin`,
    kept: UNTIL_ACCOUNT_ENDS,
    columns: {
      secret: ['tokenHash', 'deviceHash'],
      personal: ['client', 'userAgent', 'network', 'country', 'asn', 'risk', 'endWhy'],
      identifier: ['id', 'userId', 'endedBy', 'endedBySession'],
      internal: [
        'audience',
        'events',
        'assurance',
        'newDeviceUntil',
        'deviceProven',
        'newNetworkUntil',
        'proofs',
        'createdAt',
        'lastSeenAt',
        'rotatedAt',
        'tokenGeneration',
        'presentedGeneration',
        'idleSeconds',
        'expiresAt',
        'endedAt',
        'endReason',
      ],
    },
  },
  RetiredToken: {
    holds: 'former values of session tokens, to recognize theft',
    read: SYSTEM,
    written: SYSTEM,
    kept: '30 days',
    columns: {
      secret: ['hash'],
      identifier: ['sessionId'],
      internal: ['retiredAt', 'graceUntil', 'theftFrom', 'generation', 'exchangedAt'],
    },
  },
  SignIn: {
    holds: 'sign-ins under way',
    read: SYSTEM,
    written: SYSTEM,
    kept: 'until it expires (30 minutes at most: 10, and 20 more once a code was emailed)',
    columns: {
      secret: ['tokenHash', 'browserHash', 'nonce', 'mailedCode'],
      identifier: ['userId', 'identityId', 'sid'],
      internal: [
        'limits',
        'step',
        'events',
        'deviceKey',
        'passwordChangedAt',
        'mailedAt',
        'mails',
        'attempts',
        'createdAt',
        'expiresAt',
        'endedAt',
      ],
    },
  },
  SignUp: {
    holds: 'sign-ups whose address is not confirmed',
    read: SYSTEM,
    written: 'the visitor',
    kept: 'until it expires (3 days at most)',
    columns: {
      secret: ['tokenHash', 'browserHash', 'nonce', 'passwordHash', 'mailedCode', 'linkHash'],
      personal: ['email', 'name'],
      identifier: ['handle', 'response'],
      internal: [
        'passwordStandsAlone',
        'submittedAt',
        'mailedAt',
        'mails',
        'attempts',
        'createdAt',
        'expiresAt',
        'endedAt',
      ],
    },
  },
  KnownDevice: {
    holds: 'browsers that the account has used',
    read: `${OWNER}; staff: names and dates`,
    written: `${SYSTEM}; renamed and forgotten by ${OWNER}`,
    kept: '400 days after the last visit, or until forgotten; the newest 100 of an account',
    columns: {
      secret: ['deviceHash'],
      personal: ['name'],
      identifier: ['id', 'userId'],
      internal: ['publicKey', 'firstSeen', 'lastSeen'],
    },
  },
  SpentDeviceNonce: {
    holds: 'nonces that a device key has signed',
    read: SYSTEM,
    written: SYSTEM,
    kept: 'until it expires (10 minutes)',
    columns: { secret: ['hash'], internal: ['expiresAt'] },
  },
  KnownNetwork: {
    holds: 'networks that the account was used from',
    read: SYSTEM,
    written: SYSTEM,
    kept: '400 days after the last visit; the newest 100 of an account',
    columns: { personal: ['network'], identifier: ['userId'], internal: ['firstSeen', 'lastSeen'] },
  },
}
