// Erasure: a user's events go, what they came to for everybody is taken back to the last unit, and what was kept of the user
// goes whole. What older events came to that are gone themselves stays in the sums, where nobody can be told from.
import type { Tx } from '../../db'
import { addStanding, holdUser, removeUser } from './counts/ledger'
import { type Standings, standingsBy } from './counts/standings'
import { tallyOf } from './counts/tally'
import { seenIn, takeFailedOf, takeVerifiedOf } from './events/reading/portions'
import { KEPT_HALF_LIFE } from './learn'
import { keepFoldingAway } from './retention/folding'

/** Erases all that risk was learnt from and by a user. Sign-ins of theirs wait until `tx` ends, and then teach anew. */
export async function eraseHistory(tx: Tx, userId: string): Promise<void> {
  await keepFoldingAway(tx)
  await holdUser(tx, userId)
  const events = await takeVerifiedOf(tx, userId)
  await removeUser(tx, userId, tallyOf(events, KEPT_HALF_LIFE))
  await addStanding(tx, 'kept', negated(standingsBy('verified', KEPT_HALF_LIFE)(seenIn(events))), 0)
  await eraseFailures(tx, userId)
}

/** Somebody may be failing on the account at this moment: whatever has come meanwhile goes as well. */
async function eraseFailures(tx: Tx, userId: string): Promise<void> {
  for (;;) {
    const failed = await takeFailedOf(tx, userId)
    if (failed.length === 0) return
    await addStanding(tx, 'kept', negated(standingsBy('failed', KEPT_HALF_LIFE)(failed)), 0)
  }
}

const negated = (standings: Standings): Standings =>
  new Map(
    [...standings].map(([key, { level, failed, verified }]) => [key, { level, failed: -failed, verified: -verified }]),
  )
