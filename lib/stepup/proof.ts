// Spending and voiding proofs, for the gate.
import type { Bytes } from '../crypto'
import type { Tx } from '../db'
import { type ChallengeEnd, consumeProof, endAllOfSession, endAllOfUser, endChallenge } from './store'

/** Spends a proof in the effect's own transaction. False: somebody was first, or it is over. */
export const spend = (
  tx: Tx,
  proof: { readonly id: string; readonly sessionId: string; readonly digest: Bytes; readonly now: Date },
): Promise<boolean> => consumeProof(tx, proof)

/** Ends a proof or challenge unspent. */
export const voidProof = (tx: Tx, id: string, reason: ChallengeEnd, now: Date): Promise<boolean> =>
  endChallenge(tx, id, reason, now)

/** Ends everything that was asked or proven in a session and is not spent. */
export const voidAllOf = (tx: Tx, sessionId: string, reason: ChallengeEnd, now: Date): Promise<void> =>
  endAllOfSession(tx, sessionId, reason, now)

/** Ends everything that was asked of a user or proven by them in any session and is not spent. */
export const voidAllOfUser = (tx: Tx, userId: string, reason: ChallengeEnd, now: Date): Promise<void> =>
  endAllOfUser(tx, userId, reason, now)
