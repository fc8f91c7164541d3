// Wrong answers on the account in the last quarter of an hour. Two are human.
import type { Weigh } from '../score'

export const failures: Weigh = ({ attempt: { failures: count }, model: { failures: limits } }) =>
  count > limits.human
    ? [{ signal: 'failures', count, nats: Math.min(limits.most, limits.each * (count - limits.human)) }]
    : []
