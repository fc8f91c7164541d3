// Credential stuffing: who failed where, and the alarms.
import type { Tables } from './table'

const SYSTEM = 'the portal itself'
const WORKER = 'the worker'
const PORTAL_LIFE = 'as long as the portal'

export const STUFFING: Tables = {
  StuffingMark: {
    holds: 'who failed where in which minute, as keyed digests',
    read: WORKER,
    written: SYSTEM,
    kept: 'a few hours',
    columns: { personal: ['account', 'prefix', 'asn', 'agent'], internal: ['minute', 'verified'] },
  },
  StuffingBucket: {
    holds: 'how many accounts failed in a span',
    read: 'staff',
    written: WORKER,
    kept: 'a few weeks, to know what is usual',
    columns: { internal: ['minutes', 'beganAt', 'failing', 'verified', 'usual'] },
  },
  StuffingKeyHour: {
    holds: 'networks with many failing accounts',
    read: 'staff',
    written: WORKER,
    kept: 'a few weeks',
    columns: { internal: ['scope', 'key', 'beganAt', 'failing'] },
  },
  StuffingAlarm: {
    holds: 'credential stuffing alarms',
    read: 'staff',
    written: `${WORKER}; called off by admin`,
    kept: PORTAL_LIFE,
    columns: {
      identifier: ['id', 'calledOffBy'],
      internal: [
        'beganAt',
        'pressedAt',
        'minutes',
        'rate',
        'usual',
        'worn',
        'peak',
        'peakRate',
        'peakMinutes',
        'named',
        'endedAt',
        'endReason',
        'calledOffUntil',
        'why',
        'asked',
      ],
    },
  },
  StuffingWatch: {
    holds: 'when a worker last looked',
    read: WORKER,
    written: WORKER,
    kept: 'one row',
    columns: { internal: ['id', 'lookedAt', 'countedAt'] },
  },
}
