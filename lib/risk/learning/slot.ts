// Counts that every sign-in adds to stand in several rows, so that sign-ins do not wait for each other: one is drawn for
// each transaction, and whoever reads adds them up.
import { randomBelow } from '../../random'
import type { Level } from '../attempt'
import { NARROW } from './keys'

const SLOTS = 8

export const drawSlot = (): number => randomBelow(SLOTS)

/** Narrow levels have one row each: few write there. `null` is the root. */
export const slotOf = (level: Level | null, drawn: number): number => (level !== null && NARROW.has(level) ? 0 : drawn)
