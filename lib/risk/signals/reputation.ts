// What else came from there: how many accounts fail from this network, or with this user agent, against how many are
// verified. The worst of them counts; a good name takes nothing off, or an attacker would borrow it.
import type { Standing } from '../history'
import type { Model } from '../model'
import type { Weigh } from '../score'

const LOOKED_AT = ['asn', 'prefix', 'userAgent'] as const

export const reputation: Weigh = ({ global: { reputation: standings }, model }) => {
  const usual = shareOf(standings.all, model.reputation.usual, model)
  const [worst] = LOOKED_AT.map((of) => ({ of, ...standings[of], nats: termOf(standings[of], usual, model) })).sort(
    (a, b) => b.nats - a.nats,
  )
  return worst && worst.nats > 0 ? [{ signal: 'reputation', ...worst }] : []
}

/** The share of failed among all, drawn towards `usual` while there are few. */
const shareOf = ({ failed, verified }: Standing, usual: number, { reputation: { prior } }: Model): number =>
  (failed + prior * usual) / (failed + verified + prior)

const termOf = (standing: Standing, usual: number, model: Model): number =>
  Math.min(model.reputation.most, Math.max(0, oddsOf(shareOf(standing, usual, model)) - oddsOf(usual)))

const oddsOf = (share: number): number => Math.log(share / (1 - share))
