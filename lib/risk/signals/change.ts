// What changed since the session began: sessions do not travel, so another country or another browser in the middle of one
// is a stolen cookie or a VPN. A place that the account was verified at before counts for less.
import type { Change } from '../attempt'
import type { Model } from '../model'
import type { Weigh } from '../score'

export const change: Weigh = ({ attempt: { session }, model }) =>
  (session?.changes ?? []).map((one) => ({ signal: 'change', ...one, nats: termOf(one, model) }))

const termOf = ({ what, known }: Change, { change: weights }: Model): number =>
  weights[what] * (known ? weights.whereKnown : 1)
