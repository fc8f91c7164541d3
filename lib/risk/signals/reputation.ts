// What else came from there: how many accounts fail from this network, or with this user agent, against how many are
// verified. The worst of them counts; a good name takes nothing off, or an attacker would borrow it. The more accounts that
// are verified share a value, the less the failures of strangers say of one of them: strangers can spoil any value that they
// can show, and a browser's name is one that everybody can. At home it says nothing.
import type { Standing } from '../history'
import type { Model } from '../model'
import type { Weigh } from '../score'
import { isAtHome } from './home'

const LOOKED_AT = ['asn', 'prefix', 'userAgent'] as const

/**
 * Failed accounts that say nothing about a user agent. One person who tries things out fails on a handful of accounts with an
 * ordinary browser, and in a small portal that is most of what is seen of it: a campaign fails on far more.
 */
const FEW_FAILED = 20

export const reputation: Weigh = (observed) => {
  if (isAtHome(observed)) return []
  const {
    global: { reputation: standings },
    model,
  } = observed
  const usual = shareOf(standings.all, model.reputation.usual, model)
  const [worst] = LOOKED_AT.map((of) => ({ of, ...standings[of], nats: termOf(of, standings[of], usual, model) })).sort(
    (a, b) => b.nats - a.nats,
  )
  return worst && worst.nats > 0 ? [{ signal: 'reputation', ...worst }] : []
}

/** The share of failed among all, drawn towards `usual` while there are few. */
const shareOf = ({ failed, verified }: Standing, usual: number, { reputation: { prior } }: Model): number =>
  (failed + prior * usual) / (failed + verified + prior)

const termOf = (of: (typeof LOOKED_AT)[number], standing: Standing, usual: number, model: Model): number =>
  Math.min(
    mostOf(of, standing, model),
    Math.max(0, oddsOf(shareOf(telling(of, standing), usual, model)) - oddsOf(usual)),
  )

/** What counts of the failures: behind a user agent those beyond a few. */
const telling = (of: (typeof LOOKED_AT)[number], { failed, verified }: Standing): Standing => ({
  failed: of === 'userAgent' ? Math.max(0, failed - FEW_FAILED) : failed,
  verified,
})

/** Half of the most at `shared` verified accounts, a third at twice as many, and so on. */
const mostOf = (of: (typeof LOOKED_AT)[number], { verified }: Standing, { reputation }: Model): number => {
  const most = of === 'userAgent' ? reputation.mostOfClient : reputation.most
  return (most * reputation.shared) / (reputation.shared + verified)
}

const oddsOf = (share: number): number => Math.log(share / (1 - share))
