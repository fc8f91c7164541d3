// Erasure: a user's events go, what they came to for everybody is taken back to the last unit, and what was kept of the user
// goes whole. What older events came to that are gone themselves stays in the sums, where nobody can be told from.
import type { Tx } from '../../db'
import type { Level } from '../attempt'
import { addStanding, holdUser, removeUser } from './counts/ledger'
import { type Standings, standingsBy } from './counts/standings'
import { tallyOf } from './counts/tally'
import { seenIn, takeFailedOf, takeVerifiedOf } from './events/reading/portions'
import { KEPT_HALF_LIFE } from './learn'
import { keepFoldingAway } from './retention/folding'

/**
 * Erases all that risk was learnt from and by a user. Sign-ins of theirs wait until `tx` ends, and then teach anew. Rows are
 * held in the order in which learning and failing hold them: the user, who failed today, counts, standings.
 */
export async function eraseHistory(tx: Tx, userId: string): Promise<void> {
  await keepFoldingAway(tx)
  await holdUser(tx, userId)
  const failed = await takeFailures(tx, userId)
  const events = await takeVerifiedOf(tx, userId)
  await removeUser(tx, userId, tallyOf(events, KEPT_HALF_LIFE))
  const verified = standingsBy('verified', KEPT_HALF_LIFE)(seenIn(events))
  await addStanding(tx, 'kept', negated([verified, ...failed]), 0)
}

/** Somebody may be failing on the account at this moment: whatever has come meanwhile goes as well. */
async function takeFailures(tx: Tx, userId: string): Promise<readonly Standings[]> {
  const taken: Standings[] = []
  for (;;) {
    const events = await takeFailedOf(tx, userId)
    if (events.length === 0) return taken
    taken.push(standingsBy('failed', KEPT_HALF_LIFE)(events))
  }
}

/** All of them together, turned round. */
function negated(parts: readonly Standings[]): Standings {
  const sum = new Map<bigint, { level: Level | null; failed: bigint; verified: bigint }>()
  for (const [key, { level, failed, verified }] of parts.flatMap((part) => [...part])) {
    const before = sum.get(key) ?? { failed: 0n, verified: 0n }
    sum.set(key, { level, failed: before.failed - failed, verified: before.verified - verified })
  }
  return sum
}
