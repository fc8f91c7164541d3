// Folding: a month of events that is older than thirteen months becomes part of the base, from which nobody's single
// sign-ins can be told, and its partition goes. What is kept does not change by it.
import type { Tx } from '../../../db'
import { KEPT_HALF_LIFE } from '../learn'
import { monthOf, sumUp } from '../summing'
import { closeMonth, dropMonth, holdFolding, holdOffFolding, oldestMonth, patiently } from './store'

/** Whole months that events are kept after their own. */
const MONTHS_KEPT = 13

export type Folded = { readonly month: string; readonly events: number }

/** Folds the oldest month that is due, all of it or nothing. Null where none is, or another is at it. */
export const foldOldest = (now: Date): Promise<Folded | null> => patiently((tx) => foldWith(tx, now))

async function foldWith(tx: Tx, now: Date): Promise<Folded | null> {
  if (!(await holdFolding(tx))) return null
  const month = await oldestMonth(tx)
  if (month === null || month >= firstKept(now)) return null
  await closeMonth(tx, month)
  const events = await sumUp(tx, 'base', monthOf(month), KEPT_HALF_LIFE)
  await dropMonth(tx, month)
  return { month: month.toISOString().slice(0, 7), events }
}

const firstKept = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_KEPT))

/** Nothing is folded until `tx` ends. */
export const keepFoldingAway = (tx: Tx): Promise<void> => holdOffFolding(tx)
