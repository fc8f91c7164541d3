// What a request does that no person at a page of ours does, recorded as an event (ASVS 16.3.3): input that no form sends,
// a field that only programs fill, a bot check answered wrongly, a flood of reports. It refuses nobody: that is decided
// elsewhere. Each is written a few times an hour for a network and then counted, also for people who are signed in.
import { type AuditEvent, type AuditKind, appendEvent, type InputFault } from '../audit/event'
import { transaction } from '../db'
import type { OperationName } from '../policy/catalogue'
import type { RequestFacts } from './facts'
import { identityOf } from './judge'

export type { InputFault } from '../audit/event'

/** Input that no form of ours sends; nothing where there are no faults. What it held is not kept. */
export async function recordForeignInput(
  facts: RequestFacts,
  operation: OperationName,
  faults: readonly InputFault[],
): Promise<void> {
  if (faults.length > 0) await record(facts, operation, { kind: 'attack.foreign-input', details: { faults } })
}

/** A field that people neither see nor reach was filled. */
export const recordFilledTrap = (facts: RequestFacts, operation: OperationName): Promise<void> =>
  record(facts, operation, { kind: 'attack.trap-filled', details: {} })

/** An answer to a bot check was wrong, too early, too late, for something else or used before. */
export const recordFailedCheck = (facts: RequestFacts, operation: OperationName): Promise<void> =>
  record(facts, operation, { kind: 'bot-check.failed', details: {} })

/** So many violation reports of one request were dropped, because too many came within a minute. */
export const recordDroppedReports = (facts: RequestFacts, operation: OperationName, count: number): Promise<void> =>
  record(facts, operation, { kind: 'reports.dropped', details: { count } })

type Of<Kind extends AuditKind> = Pick<AuditEvent<Kind>, 'kind' | 'details'>
type Suspicion = Of<'attack.foreign-input'> | Of<'attack.trap-filled'> | Of<'bot-check.failed'> | Of<'reports.dropped'>

async function record(facts: RequestFacts, operation: OperationName, what: Suspicion): Promise<void> {
  const { now: at, requestId, network } = facts
  const identity = facts.token === null ? null : await identityOf({ ...facts, background: true })
  const who = identity?.kind === 'live' ? { actorId: identity.person.id, sessionId: identity.session.id } : {}
  await transaction((tx) => appendEvent(tx, { ...what, ...who, operation, outcome: 'denied', at, requestId, network }))
}
