// Counting anew: everything that events and the base come to, beside what was kept as they came. The two must agree to the
// last unit. It reads as of one moment and changes nothing, unless it is told to mend.
import type { Tx } from '../../db'
import {
  beginAnew,
  type Comparison,
  compareAll,
  freeze,
  isSame,
  replaceKept,
  stopLearning,
} from './counts/comparing/anew'
import { findSpan } from './events/reading/portions'
import { KEPT_HALF_LIFE } from './learn'
import { monthOf, sumUp } from './summing'

export type Rebuilt = {
  readonly events: number
  readonly tables: Comparison
  readonly agrees: boolean
  readonly mended: boolean
}

/**
 * Counts anew and compares. `mend`: what differs is replaced; nobody learns meanwhile, so sign-ins wait. Wants a
 * transaction of its own, in which nothing was done before, and as much time as there are events.
 */
export async function rebuild(tx: Tx, { mend }: { readonly mend: boolean }): Promise<Rebuilt> {
  if (mend) await stopLearning(tx)
  else await freeze(tx)
  await beginAnew(tx)
  const events = await sumUpAll(tx)
  const tables = await compareAll(tx)
  const agrees = isSame(tables)
  if (mend && !agrees) await replaceKept(tx)
  return { events, tables, agrees, mended: mend && !agrees }
}

/** Month by month: then no day is counted in two portions. */
async function sumUpAll(tx: Tx): Promise<number> {
  const span = await findSpan(tx)
  if (!span) return 0
  let events = 0
  for (let month = monthOf(span.first); month.from <= span.last; month = monthOf(month.to))
    events += await sumUp(tx, 'anew', month, KEPT_HALF_LIFE)
  return events
}
