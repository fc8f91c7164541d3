// Credential stuffing under way: everybody's prior rises by how much more fails than usual, and whatever matches what the
// alarm names is always asked. Where nobody can tell, that is worth as much as a network that cannot be told.
import type { Weigh } from '../score'

export const stuffing: Weigh = ({ global: { stuffing: alarm }, model: { stuffing: limits, unobservable } }) => {
  if (!alarm) return []
  if (alarm.unobservable) return [{ signal: 'unobservable', what: 'alarm', nats: unobservable.network }]
  const { rate, baseline, matches } = alarm
  const raised = Math.min(limits.most, Math.max(0, Math.log(rate / Math.max(baseline, Number.MIN_VALUE))))
  return [{ signal: 'stuffing', rate, baseline, matches, nats: raised + (matches ? limits.matches : 0) }]
}
