// How much would leave, with what left within a day, against what this account and others usually take: a robust z-score of
// ln(1 + rows), the first bulk export, and whether it is all there is. Few rows weigh nothing, however unusual they are.
import type { Weigh } from '../score'
import { medianOf, spreadOf } from './spread'

const ENOUGH = 3
/** Of all rows: from here on it is everything. */
const NEARLY_ALL = 0.9
/** Fewer rows than this are never bulk: whoever has a few lines takes all of them. */
export const BULK = 500

export const exportVolume: Weigh = ({ attempt: { stakes }, user, global, model: { exportVolume: limits } }) => {
  if (!stakes?.rows) return []
  const { of } = stakes.rows
  const count = stakes.rows.count + (stakes.rows.today ?? 0)
  const own = user.exports.map(logOf)
  const usual = own.length >= ENOUGH ? { median: medianOf(own), deviation: spreadOf(own) } : global.exports
  const z = usual ? (logOf(count) - usual.median) / (usual.deviation + SMALLEST) : 0
  const bulk = count >= BULK
  const first = own.length === 0 && bulk
  const all = bulk && count >= NEARLY_ALL * of
  const unusual = bulk ? Math.max(0, limits.weight * (z - limits.from)) : 0
  const nats = unusual + (first ? limits.first : 0) + (all ? limits.share : 0)
  const rows = usual ? Math.round(Math.expm1(usual.median)) : null
  return [{ signal: 'export-volume', rows: count, usual: rows, first, nats: Math.min(limits.most, nats) }]
}

/** Nobody's habit is so even that a row more would be strange. */
const SMALLEST = 0.3
const logOf = (rows: number): number => Math.log1p(Math.max(0, rows))
