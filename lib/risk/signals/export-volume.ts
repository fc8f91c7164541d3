// How much would leave, against what this account and others usually take: a robust z-score of ln(1 + rows), the first
// bulk export, and whether it is all there is.
import type { Weigh } from '../score'
import { medianOf, spreadOf } from './spread'

const ENOUGH = 3
/** Of all rows: from here on it is everything. */
const NEARLY_ALL = 0.9
/** Fewer rows than this are no bulk. */
const BULK = 50

export const exportVolume: Weigh = ({ attempt: { stakes }, user, global, model: { exportVolume: limits } }) => {
  if (!stakes?.rows) return []
  const { count, of } = stakes.rows
  const own = user.exports.map(logOf)
  const usual = own.length >= ENOUGH ? { median: medianOf(own), deviation: spreadOf(own) } : global.exports
  const z = usual ? (logOf(count) - usual.median) / (usual.deviation + SMALLEST) : 0
  const first = own.length === 0 && count >= BULK
  const all = count >= BULK && count >= NEARLY_ALL * of
  const nats = Math.max(0, limits.weight * (z - limits.from)) + (first ? limits.first : 0) + (all ? limits.share : 0)
  const rows = usual ? Math.round(Math.expm1(usual.median)) : null
  return [{ signal: 'export-volume', rows: count, usual: rows, first, nats: Math.min(limits.most, nats) }]
}

/** Nobody's habit is so even that a row more would be strange. */
const SMALLEST = 0.3
const logOf = (rows: number): number => Math.log1p(Math.max(0, rows))
