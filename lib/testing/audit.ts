// What the audit trail says, for tests: every event that fits, oldest first.
import type { AuditKind } from '../audit/event'
import { prisma } from '../db'
import type { OperationName } from '../policy/catalogue'

export type AuditFilter = {
  readonly kind?: AuditKind
  readonly operation?: OperationName
  readonly outcome?: 'done' | 'challenged' | 'denied' | 'failed'
  readonly actorId?: string
  readonly subjectId?: string
  readonly sessionId?: string
  readonly requestId?: string
}

/** Events that fit, oldest first. */
export const auditEvents = (filter: AuditFilter) =>
  prisma.auditEvent.findMany({ where: { ...filter }, orderBy: { id: 'asc' } })

/** Events of a person, as actor or as the one concerned. */
export const eventsOf = (of: { readonly id: string }, filter: AuditFilter = {}) =>
  prisma.auditEvent.findMany({
    where: { ...filter, OR: [{ actorId: of.id }, { subjectId: of.id }] },
    orderBy: { id: 'asc' },
  })
