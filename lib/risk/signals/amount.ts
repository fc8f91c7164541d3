// How much money would move, against what this account usually moves.
import type { Weigh } from '../score'
import { medianOf, spreadOf } from './spread'

const ENOUGH = 3
const SMALLEST = 0.3

export const amount: Weigh = ({ attempt: { stakes }, user, model: { amount: limits } }) => {
  if (stakes?.amount === undefined || user.amounts.length < ENOUGH) return []
  const own = user.amounts.map((cents) => Math.log1p(cents))
  const median = medianOf(own)
  const z = (Math.log1p(stakes.amount) - median) / (spreadOf(own) + SMALLEST)
  const nats = Math.min(limits.most, Math.max(0, limits.weight * (z - limits.from)))
  return [{ signal: 'amount', cents: stakes.amount, usual: Math.round(Math.expm1(median)), nats }]
}
