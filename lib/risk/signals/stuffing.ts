// Credential stuffing under way: the prior of everybody who is not at home rises by how much more fails than usual, and
// what matches the networks that the alarm names is always asked. A list of passwords brings no known device along, so an
// account's own device on its own network is left in peace. Where no one can tell, that is worth as much as a network that
// cannot be told.
import type { Weigh } from '../score'
import { isAtHome } from './home'

export const stuffing: Weigh = (observed) => {
  const {
    global: { stuffing: alarm },
    model: { stuffing: limits, unobservable },
  } = observed
  if (!alarm || isAtHome(observed)) return []
  if (alarm.unobservable) return [{ signal: 'unobservable', what: 'alarm', nats: unobservable.network }]
  const { rate, baseline, matches } = alarm
  const raised = Math.min(limits.most, Math.max(0, Math.log(rate / Math.max(baseline, Number.MIN_VALUE))))
  return [{ signal: 'stuffing', rate, baseline, matches, nats: raised + (matches ? limits.matches : 0) }]
}
