// Counts made anew beside those that are kept: begun from the base, compared table by table, put in their place.
import type { Tx } from '../../../../db'
import { type Compared, compareTable, TABLES, type Table } from './store'

export { beginAnew, freeze, replaceKept, stopLearning } from './store'

export type Comparison = Readonly<Record<Table, Compared>>

/** How many rows of each table differ. */
export async function compareAll(tx: Tx): Promise<Comparison> {
  const compared: [Table, Compared][] = []
  for (const table of TABLES) compared.push([table, await compareTable(tx, table)])
  return Object.fromEntries(compared) as Comparison
}

export const isSame = (comparison: Comparison): boolean =>
  Object.values(comparison).every(({ different }) => different === 0)
