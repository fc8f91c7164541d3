// What the risk engine has learned, and what staff set of it.
import type { Tables } from './table'

const SYSTEM = 'the portal itself'
const WORKER = 'the worker'
const PORTAL_LIFE = 'as long as the portal'
const USER_SUMS = {
  personal: [
    'signIns',
    'weight',
    'newDevices',
    'devices',
    'hosting',
    'hours',
    'lastAt',
    'lastLatitude',
    'lastLongitude',
    'lastRadiusKm',
    'exports',
    'exportsAt',
    'amounts',
    'amountsAt',
  ],
  identifier: ['userId'],
}
const UNTIL_ERASED = 'until the history is erased (`npm run risk:erase`)'

export const RISK: Tables = {
  RiskEvent: {
    holds: 'assessed sign-ins and acts; append-only',
    read: WORKER,
    written: SYSTEM,
    kept: '13 months; the sealed address 30 days',
    columns: {
      personal: [
        'score',
        'band',
        'activity',
        'signals',
        'candidate',
        'keys',
        'hour',
        'hosting',
        'newDevice',
        'hasDevice',
        'stakes',
        'sealedAddress',
        'accountKey',
      ],
      identifier: ['id', 'userId', 'sessionId', 'requestId'],
      internal: ['at', 'kind', 'outcome', 'operation', 'model', 'thresholds', 'datasets'],
    },
  },
  RiskUser: {
    holds: 'what an account’s sign-ins add up to',
    read: SYSTEM,
    written: SYSTEM,
    kept: UNTIL_ERASED,
    columns: USER_SUMS,
  },
  RiskUserCount: {
    holds: 'how often an account was seen with a value',
    read: SYSTEM,
    written: SYSTEM,
    kept: UNTIL_ERASED,
    columns: { personal: ['key', 'weight'], identifier: ['userId'] },
  },
  RiskCount: {
    holds: 'how often anyone was',
    read: SYSTEM,
    written: SYSTEM,
    kept: PORTAL_LIFE,
    columns: { internal: ['key', 'slot', 'weight', 'users'] },
  },
  RiskReputation: {
    holds: 'failed and verified accounts of a value',
    read: SYSTEM,
    written: SYSTEM,
    kept: PORTAL_LIFE,
    columns: { internal: ['key', 'slot', 'failed', 'verified'] },
  },
  RiskFailedAccount: {
    holds: 'which account failed where, once a day',
    read: SYSTEM,
    written: SYSTEM,
    kept: 'until the third day after',
    columns: { personal: ['accountKey', 'key'], internal: ['day'] },
  },
  RiskExport: {
    holds: 'how large exports are',
    read: SYSTEM,
    written: SYSTEM,
    kept: PORTAL_LIFE,
    columns: { internal: ['bucket', 'times'] },
  },
  RiskBaseUser: {
    holds: 'sums of events that are gone',
    read: WORKER,
    written: WORKER,
    kept: UNTIL_ERASED,
    columns: USER_SUMS,
  },
  RiskBaseUserCount: {
    holds: 'counts of events that are gone',
    read: WORKER,
    written: WORKER,
    kept: UNTIL_ERASED,
    columns: { personal: ['key', 'weight'], identifier: ['userId'] },
  },
  RiskBaseCount: {
    holds: 'the same for everyone',
    read: WORKER,
    written: WORKER,
    kept: PORTAL_LIFE,
    columns: { internal: ['key', 'slot', 'weight', 'users'] },
  },
  RiskBaseReputation: {
    holds: 'the same for reputation',
    read: WORKER,
    written: WORKER,
    kept: PORTAL_LIFE,
    columns: { internal: ['key', 'slot', 'failed', 'verified'] },
  },
  RiskBaseExport: {
    holds: 'the same for exports',
    read: WORKER,
    written: WORKER,
    kept: PORTAL_LIFE,
    columns: { internal: ['bucket', 'times'] },
  },
  RiskLabel: {
    holds: 'what was said of an event; append-only',
    read: 'staff; its owner',
    written: 'its owner, auditor, admin',
    kept: PORTAL_LIFE,
    columns: { identifier: ['id', 'eventId', 'subjectId', 'byId'], internal: ['verdict', 'side', 'at'] },
  },
  RiskDisowned: {
    holds: 'sign-ins said to be someone else’s',
    read: SYSTEM,
    written: SYSTEM,
    kept: 'as long as the account',
    columns: { personal: ['key', 'weight'], identifier: ['sessionId', 'userId'], internal: ['day'] },
  },
  RiskThresholds: {
    holds: 'thresholds of each night',
    read: 'staff',
    written: `${WORKER}; accepted by admin`,
    kept: PORTAL_LIFE,
    columns: {
      identifier: ['acceptedBy'],
      internal: ['version', 'model', 'budget', 'figures', 'effect', 'jumps', 'state', 'createdAt', 'inForceFrom'],
    },
  },
  RiskSetting: {
    holds: 'settings of the risk engine',
    read: 'staff',
    written: 'admin',
    kept: PORTAL_LIFE,
    columns: { identifier: ['changedBy'], internal: ['name', 'value', 'changedAt'] },
  },
  RiskNight: {
    holds: 'nights that were worked through',
    read: WORKER,
    written: WORKER,
    kept: PORTAL_LIFE,
    columns: { internal: ['night', 'doneAt'] },
  },
}
