// The audit trail in tests: events to append, sealing that waits for the server's other transactions, and the powers of
// somebody who owns the database. Never imported by anything that is built.
import { vi } from 'vitest'
import { sealPending } from '../audit/chain'
import { type AuditEvent, appendEvent } from '../audit/event'
import { prisma, type Tx, transaction } from '../db'
import { readClock } from '../time'

export const NOW = readClock()

/** Acts with the append-only triggers and foreign keys switched off. */
export const asTamperer = <T>(act: (tx: Tx) => Promise<T>): Promise<T> =>
  transaction(async (tx) => {
    await tx.$executeRaw`set local session_replication_role = replica`
    return act(tx)
  })

/** Starts over with an empty trail whose first event has id 1. */
export const emptyTrail = () =>
  asTamperer((tx) => tx.$executeRaw`truncate audit_event, audit_link, audit_epoch restart identity`)

/** An event that fills every column. `name` tells it from others. */
export const anEvent = (name = 'phone'): AuditEvent => ({
  kind: 'authenticator.added',
  outcome: 'done',
  at: NOW,
  requestId: 'r-1',
  network: '192.0.2.0/24',
  operation: 'passkey.enrol',
  actorId: '00000000-0000-4000-8000-000000000001',
  sessionId: '00000000-0000-4000-8000-000000000002',
  digest: new Uint8Array(32).fill(7),
  decision: {
    requirement: 'strong',
    sensitivity: 'credential',
    steps: 0,
    decision: 'permit',
    risk: {
      level: 'low',
      score: 0,
      activity: 'first',
      model: 'm',
      thresholds: 0,
      datasets: 'd',
      signals: [{ b: 1.5, a: 'é\0\uD800' }],
    },
  },
  details: { authenticator: 'passkey', name, trustedFrom: NOW.toISOString() },
})

/** Appends events in one transaction. */
export const append = (...names: readonly string[]) =>
  transaction(async (tx) => {
    for (const name of names) await appendEvent(tx, anEvent(name))
  })

/** Seals everything. Transactions of other tests on the same server can hold sealing back for a moment. */
export const sealAll = (checkpointFile?: string) =>
  vi.waitFor(async () => {
    await sealPending(NOW, 0n, checkpointFile)
    const left = await prisma.auditEvent.count({ where: { link: null } })
    if (left > 0) throw new Error(`${left} events are not sealed`)
  }, 60_000)
