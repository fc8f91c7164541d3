// Challenges, changes that wait, links, recoveries, and limits on tries.
import type { Tables } from './table'

const SYSTEM = 'the portal itself'
const OWNER = 'its owner'
const UNTIL_ACCOUNT_ENDS = 'as long as the account'

export const PROOFS: Tables = {
  Failure: {
    holds: 'wrong answers at the account',
    read: `${SYSTEM}; auditor`,
    written: SYSTEM,
    kept: '30 days',
    columns: { personal: ['network'], identifier: ['id', 'userId'], internal: ['authenticator', 'at'] },
  },
  RateLimit: {
    holds: 'counters of tries',
    read: SYSTEM,
    written: SYSTEM,
    kept: '1 day after the window',
    columns: { identifier: ['key'], internal: ['points', 'expire', 'notBefore'] },
  },
  SpentBotCheck: {
    holds: 'bot checks that were used',
    read: SYSTEM,
    written: SYSTEM,
    kept: '1 day after it expires',
    columns: { secret: ['hash'], internal: ['expiresAt'] },
  },
  Link: {
    holds: 'links in emails',
    read: SYSTEM,
    written: SYSTEM,
    kept: '30 days after it expires',
    columns: {
      secret: ['hash'],
      personal: ['details'],
      identifier: ['userId'],
      internal: ['kind', 'createdAt', 'expiresAt', 'usedAt', 'endedAt'],
    },
  },
  Recovery: {
    holds: 'account recoveries',
    read: `${OWNER}; staff: dates and result`,
    written: 'the visitor who recovers',
    kept: 'one that opened as long as the account; one that did not 30 days after it expires, or 1 day where no account has the address',
    columns: {
      secret: ['browserHash', 'replacedTotp'],
      personal: ['address', 'network', 'client'],
      identifier: ['id', 'userId', 'codeId', 'sessionId', 'passkeyId'],
      internal: [
        'proofs',
        'attempts',
        'mails',
        'createdAt',
        'expiresAt',
        'openedAt',
        'coolOffUntil',
        'vouchedAt',
        'repairedAt',
        'endedAt',
        'endReason',
      ],
    },
  },
  Challenge: {
    holds: 'step-up challenges and proofs',
    read: `${OWNER}: the summary while it is open`,
    written: SYSTEM,
    kept: '1 day after it expires',
    columns: {
      secret: ['nonce', 'digest'],
      sensitive: ['summary'],
      identifier: ['id', 'sessionId', 'userId'],
      internal: [
        'operation',
        'requirement',
        'reasons',
        'methods',
        'attempts',
        'createdAt',
        'expiresAt',
        'satisfiedAt',
        'authenticator',
        'phishingResistant',
        'consumedAt',
        'endedAt',
        'endReason',
      ],
    },
  },
  Hold: {
    holds: 'changes that wait',
    read: OWNER,
    written: `${SYSTEM}; canceled by ${OWNER}`,
    kept: `${UNTIL_ACCOUNT_ENDS}; what was typed until the change is made, canceled or lapses, three days at most`,
    columns: {
      secret: ['digest'],
      sensitive: ['summary', 'sealedDraft'],
      identifier: ['id', 'userId'],
      internal: ['operation', 'startedAt', 'ripeAt', 'expiresAt', 'endedAt', 'endReason', 'readyToldAt', 'lapseToldAt'],
    },
  },
}
