// What a label does to reputation: a sign-in that is said to have been somebody else's counts as failed for its ASN,
// prefix and user agent, until that is taken back. It stands beside what was learnt from events, so that those alone
// still make the counts. It does not touch what the account itself is known by.
import type { Tx } from '../../db'
import { dayOf, reputedKeys, weightOfDay } from '../learning/counts/standings'
import { KEPT_HALF_LIFE } from '../learning/learn'
import { deleteDisowned, findSignIn, insertDisowned } from './store'

/** Counts the sign-in that opened a session as failed. One that is not kept any more has nothing to count under. */
export async function disown(tx: Tx, sessionId: string): Promise<void> {
  const signIn = await findSignIn(tx, sessionId)
  if (!signIn) return
  const { userId, at, keys } = signIn
  const [day, weight] = [dayOf(at), `${weightOfDay(at, KEPT_HALF_LIFE)}`]
  await insertDisowned(
    tx,
    reputedKeys(keys).map(({ key }) => ({ sessionId, key, userId, day, weight })),
  )
}

/** Takes that back. */
export const own = (tx: Tx, sessionId: string): Promise<void> => deleteDisowned(tx, sessionId)
