// The customer's business: policies, claims, money and tax.
import type { Tables } from './table'

const OWNER = 'its owner'
const INSURER = 'the insurer (in the demo tenant: the seed)'
const KEPT = 'as long as the account'

export const BUSINESS: Tables = {
  Policy: {
    holds: 'insurance policies',
    read: OWNER,
    written: INSURER,
    kept: KEPT,
    columns: {
      sensitive: ['number', 'kind', 'title', 'status', 'insured', 'premium', 'coverages'],
      identifier: ['id', 'userId'],
      internal: ['starts', 'ends', 'changedAt'],
    },
  },
  Invoice: {
    holds: 'invoices',
    read: OWNER,
    written: INSURER,
    kept: KEPT,
    columns: {
      sensitive: ['number', 'amount'],
      identifier: ['id', 'userId', 'policyId'],
      internal: ['issuedOn', 'dueOn', 'paidOn'],
    },
  },
  Claim: {
    holds: 'claims',
    read: OWNER,
    written: INSURER,
    kept: KEPT,
    columns: {
      sensitive: ['number', 'title', 'status', 'claimed', 'approved'],
      identifier: ['id', 'userId', 'policyId'],
      internal: ['openedOn', 'changedAt'],
    },
  },
  ClaimDocument: {
    holds: 'letters and reports of a claim',
    read: `${OWNER}, with fresh proof`,
    written: INSURER,
    kept: KEPT,
    columns: { sensitive: ['title', 'kind', 'body'], identifier: ['id', 'claimId'], internal: ['issuedOn'] },
  },
  ClaimLine: {
    holds: 'lines of a claim',
    read: `${OWNER}; exported with fresh proof`,
    written: INSURER,
    kept: KEPT,
    columns: {
      sensitive: ['description', 'provider', 'amount', 'covered'],
      identifier: ['id', 'claimId', 'userId'],
      internal: ['servedOn'],
    },
  },
  ClaimExport: {
    holds: 'which claims were exported, how many rows and when',
    read: OWNER,
    written: 'with an export',
    kept: '30 days',
    columns: {
      identifier: ['id', 'userId'],
      internal: ['year', 'rows', 'at'],
    },
  },
  PaymentMethod: {
    holds: 'cards and bank accounts to pay with',
    read: `${OWNER}: brand, last four digits, holder`,
    written: `${OWNER}, with fresh proof`,
    kept: KEPT,
    columns: {
      sensitive: ['brand', 'last4', 'expiry', 'holder', 'sealedAccount'],
      identifier: ['id', 'userId'],
      internal: ['kind', 'isDefault', 'autopay', 'createdAt', 'removedAt'],
    },
  },
  PayoutAccount: {
    holds: 'the bank account that is paid to',
    read: `${OWNER}: bank, last four digits, holder`,
    written: `${OWNER}, with fresh proof`,
    kept: KEPT,
    columns: {
      sensitive: ['bank', 'holder', 'routing', 'last4', 'sealedAccount'],
      identifier: ['userId'],
      internal: ['changedAt'],
    },
  },
  Payout: {
    holds: 'payouts',
    read: OWNER,
    written: `${OWNER}, with fresh proof`,
    kept: KEPT,
    columns: {
      sensitive: ['amount', 'bank', 'last4'],
      identifier: ['id', 'userId'],
      internal: ['status', 'requestedAt'],
    },
  },
  TaxForm: {
    holds: 'tax forms',
    read: `${OWNER}; the full number with fresh proof`,
    written: INSURER,
    kept: KEPT,
    columns: {
      sensitive: ['sealedSsn', 'ssnLast4', 'interest', 'benefits', 'withheld'],
      identifier: ['id', 'userId'],
      internal: ['year'],
    },
  },
}
