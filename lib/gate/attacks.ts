// What is no mistake of a person's: input that was changed after it was proven, and changes that other pages ask for. Both
// are refused and recorded, and neither says more than that.
import { appendEvent } from '../audit/event'
import { transaction } from '../db'
import type { Proof } from '../policy/assurance'
import type { OperationName } from '../policy/catalogue'
import { voidProof } from '../stepup/proof'
import type { RequestFacts } from './facts'
import type { Intent, Passage } from './gate'
import type { Judged } from './judge'
import { recordOf } from './record'

/** Other input than what was proven: refused, the proof dies, and the trail names it (CS-TX 2.6). */
export async function changedInput<Name extends OperationName>(
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  stray: Proof,
): Promise<Passage<never>> {
  await transaction(async (tx) => {
    await voidProof(tx, stray.id, 'changed-input', facts.now)
    const details = { challengeId: stray.id }
    await appendEvent(tx, {
      ...recordOf(facts, intent.operation, judged),
      kind: 'attack.changed-input',
      outcome: 'denied',
      details,
    })
  })
  return { outcome: { kind: 'denied', reason: 'changed-input' }, token: null }
}

/** A change asked for by something other than our own pages (ASVS 3.5.1; Next itself lets a missing origin pass). */
export async function foreignOrigin(facts: RequestFacts, operation: OperationName): Promise<Passage<never>> {
  const { now: at, requestId, network, origin } = facts
  const seen = origin === 'own' ? 'foreign' : origin
  await transaction((tx) =>
    appendEvent(tx, {
      kind: 'attack.foreign-origin',
      operation,
      outcome: 'denied',
      at,
      requestId,
      network,
      details: { origin: seen },
    }),
  )
  return { outcome: { kind: 'denied', reason: 'foreign-origin' }, token: null }
}
