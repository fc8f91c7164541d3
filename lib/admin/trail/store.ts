// The audit trail by session, as lines: lib/audit lists it by person and kind, and not by session. Reads only.

import type { AuditEvent, AuditKind } from '../../audit/event'
import { prisma } from '../../db'
import type { OperationName } from '../../policy/catalogue'

export type TrailLine = {
  readonly id: string
  readonly at: Date
  readonly kind: AuditKind
  readonly operation: OperationName | null
  readonly outcome: AuditEvent['outcome']
  readonly network: string
}

export async function findOfSession(sessionId: string, limit: number): Promise<TrailLine[]> {
  const rows = await prisma.auditEvent.findMany({
    where: { sessionId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
    select: { id: true, at: true, kind: true, operation: true, outcome: true, network: true },
  })
  return rows.map((row) => ({
    ...row,
    id: `${row.id}`,
    kind: row.kind as AuditKind,
    operation: row.operation as OperationName | null,
    outcome: row.outcome as AuditEvent['outcome'],
  }))
}

/** Whose email address this is, or null. */
export async function findIdByEmail(email: string): Promise<string | null> {
  const [row] = await prisma.$queryRaw<{ id: string }[]>`select id from "user" where email = lower(${email})`
  return row?.id ?? null
}
