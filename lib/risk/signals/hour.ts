// Whether the account is used at this hour: a smooth curve over its own hours, around the clock. Only where there is
// enough of a history to have a curve.
import type { Weigh } from '../score'

export const hour: Weigh = ({ attempt, user, model: { hour: curve } }) => {
  if (user.signIns < curve.fromSignIns || user.weight <= 0) return []
  const near = user.hours.reduce((sum, count, at) => sum + count * kernel(apart(at, attempt.hour), curve.width), 0)
  const own = (near / kernelSum(curve.width) + curve.beta / 24) / (user.weight + curve.beta)
  const nats = curve.weight * Math.log(1 / 24 / own)
  return [{ signal: 'hour', hour: attempt.hour, nats: Math.min(curve.most, Math.max(curve.least, nats)) }]
}

const apart = (a: number, b: number): number => Math.min(Math.abs(a - b), 24 - Math.abs(a - b))
const kernel = (hours: number, width: number): number => Math.exp(-(hours * hours) / (2 * width * width))
const kernelSum = (width: number): number =>
  Array.from({ length: 24 }, (_, at) => kernel(apart(0, at), width)).reduce((sum, part) => sum + part, 0)
