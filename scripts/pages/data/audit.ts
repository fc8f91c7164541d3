// The audit trail, and what the portal notes of its own parts.
import type { Tables } from './table'

const SYSTEM = 'the portal itself'
const WORKER = 'the worker'
const PORTAL_LIFE = 'as long as the portal'

export const AUDIT: Tables = {
  AuditEvent: {
    holds: 'the audit trail; append-only',
    read: 'auditor and admin; each person their own visible events',
    written: `${SYSTEM}, in the transaction of the effect`,
    kept: PORTAL_LIFE,
    columns: {
      secret: ['digest', 'mac'],
      personal: ['decision', 'details', 'network'],
      identifier: ['id', 'actorId', 'subjectId', 'sessionId', 'requestId', 'txid'],
      internal: ['at', 'kind', 'operation', 'outcome'],
    },
  },
  AuditLink: {
    holds: 'each event’s place in the chain',
    read: 'auditor and admin',
    written: WORKER,
    kept: PORTAL_LIFE,
    columns: { identifier: ['position', 'eventId'], internal: ['hash', 'sealedAt'] },
  },
  AuditEpoch: {
    holds: 'where the trail began a new epoch under a newer secret; append-only',
    read: 'the audit’s verification',
    written: 'an operator, by `npm run keys -- --epoch`',
    kept: PORTAL_LIFE,
    columns: { secret: ['mac', 'hash'], identifier: ['position'], internal: ['secretVersion', 'begunAt'] },
  },
  AuditTally: {
    holds: 'how often people who are not signed in caused one kind of event',
    read: WORKER,
    written: SYSTEM,
    kept: 'about two hours, then one event with a sum',
    columns: { personal: ['network'], internal: ['kind', 'hour', 'part', 'count'] },
  },
  AuditDelivery: {
    holds: 'how far the trail was delivered to a system outside',
    read: WORKER,
    written: WORKER,
    kept: PORTAL_LIFE,
    columns: { secret: ['hash'], identifier: ['sink', 'position'], internal: ['claimedUntil', 'deliveredAt'] },
  },
  MailState: {
    holds: 'how sending email goes',
    read: 'staff',
    written: WORKER,
    kept: 'one row',
    columns: {
      internal: ['id', 'sentAt', 'failingSince', 'failedAt', 'fault', 'expired', 'expiredAt', 'refusedInRow'],
    },
  },
  Readiness: {
    holds: 'the one row that readiness writes',
    read: 'nobody',
    written: 'servers',
    kept: PORTAL_LIFE,
    columns: { internal: ['id', 'at', 'filler'] },
  },
}
