// Reminding people of changes that wait: once when one is ready, and once before it lapses. Each is marked and its email
// queued in one transaction, so it is sent once, whichever worker comes first.
import { transaction } from '../../db'
import { notify } from '../../notify/notify'
import { HOLD_LAST_CALL } from '../../policy/assurance'
import { dropLapsedDrafts, takeLapsing, takeReady } from './store'

/** Emails of one kind in one transaction. */
const BATCH = 50

export type Reminded = { readonly ready: number; readonly lapsing: number; readonly draftsDropped: number }

/** One round: tells owners what is ready and what lapses soon, and drops the drafts of what has lapsed. */
export async function remindOfHolds(now: Date): Promise<Reminded> {
  return {
    ready: await remind('hold-ready', now),
    lapsing: await remind('hold-lapsing', now),
    draftsDropped: await dropLapsedDrafts(now),
  }
}

async function remind(kind: 'hold-ready' | 'hold-lapsing', now: Date): Promise<number> {
  const take = kind === 'hold-ready' ? takeReady : takeLapsing
  let total = 0
  for (;;) {
    const told = await transaction(async (tx) => {
      const holds = await take(tx, HOLD_LAST_CALL, BATCH, now)
      for (const { id: holdId, userId, title, expiresAt } of holds)
        await notify(tx, { kind, userId, at: now, title, expiresAt, undo: { what: 'call-off-hold', holdId } })
      return holds.length
    })
    total += told
    if (told < BATCH) return total
  }
}
