// The published baseline: Freeman, Jain, Dürmuth, Biggio, Giacinto, "Who Are You?" (NDSS 2016), in the closed form of
// das-group/rba-algorithm (MIT) that Wiefling et al. measured (ACM TOPS 2022). Pure but for the history that learning
// updates. It is there to be compared with: nothing in the portal decides by it. It refuses to smooth the user's side
// (a uniform floor there inverts the score) and to read a missing look-up as a value that two sign-ins could share.
import { count, distinctAbove, distinctWithin, type FeatureHistory, featureHistory, learnFeature } from './counts'

/** One feature from its leaf upwards; `null` where a level could not be looked up. */
type Levels = readonly (string | null)[]

/** What the closed form looks at. `network`: IP, ASN, country. `client`: user agent string, browser, OS, device type. */
export type FreemanSignIn = { readonly user: string; readonly network: Levels; readonly client: Levels }

export type FreemanHistory = {
  sum: number
  readonly users: Map<string, { n: number; readonly network: FeatureHistory; readonly client: FeatureHistory }>
  readonly network: FeatureHistory
  readonly client: FeatureHistory
}

/** λ of the published form, leaf first. */
const NETWORK = [0.6, 0.3, 0.1] as const
const CLIENT = [0.5386653840551359, 0.2680451498625666, 0.18818295100109536, 0.0051065150812021525] as const
/** What an entirely new value costs a user, in the published form. */
const UNSEEN_DIVISOR = 4

export const emptyFreemanHistory = (): FreemanHistory => ({
  sum: 0,
  users: new Map(),
  network: featureHistory(NETWORK.length),
  client: featureHistory(CLIENT.length),
})

/**
 * The ratio: how much more this sign-in looks like anybody's than like this user's. Not a probability, and 1 is no
 * threshold. `null` for a user without history: a first sign-in has no score.
 */
export function freemanScore({ user, network, client }: FreemanSignIn, history: FreemanHistory): number | null {
  const own = history.users.get(user)
  if (!own) return null
  const ratio = (levels: Levels, lambdas: readonly number[], mine: FeatureHistory, everyone: FeatureHistory) => {
    const global = globalShare(levels, lambdas, everyone, history.sum)
    return global / (localShare(levels, lambdas, mine, own.n) || global / UNSEEN_DIVISOR)
  }
  const userPrior = 1 / history.users.size / (own.n / history.sum)
  return (
    ratio(network, NETWORK, own.network, history.network) *
    ratio(client, CLIENT, own.client, history.client) *
    userPrior
  )
}

/** To be called for verified sign-ins only: an attacker who could teach would fill the history. */
export function learnFreeman({ user, network, client }: FreemanSignIn, history: FreemanHistory): void {
  let own = history.users.get(user)
  if (!own) {
    own = { n: 0, network: featureHistory(NETWORK.length), client: featureHistory(CLIENT.length) }
    history.users.set(user, own)
  }
  own.n += 1
  history.sum += 1
  learnFeature(own.network, network)
  learnFeature(own.client, client)
  learnFeature(history.network, network)
  learnFeature(history.client, client)
}

/** Σ λ_i c_i / n: zero for what the user never showed. */
const localShare = (levels: Levels, lambdas: readonly number[], mine: FeatureHistory, n: number): number =>
  lambdas.reduce((share, lambda, level) => share + (lambda * count(mine, level, levels[level])) / n, 0)

/** λ0·S0 + Σ λ_i C_i / N, where S0 is the leaf's share, smoothed by how many higher values could have come with it. */
function globalShare(levels: Levels, lambdas: readonly number[], everyone: FeatureHistory, sum: number): number {
  const [leafLambda = 0, ...above] = lambdas
  const seen = count(everyone, 0, levels[0])
  const unseenWeight = 1 + distinctAbove(everyone)
  const leaf =
    seen > 0
      ? (seen / (seen + 1 + distinctWithin(everyone, levels[0]))) * (seen / sum) * (sum / (sum + unseenWeight))
      : 1 / (sum + unseenWeight)
  return above.reduce(
    (share, lambda, index) => share + (lambda * count(everyone, index + 1, levels[index + 1])) / sum,
    leafLambda * leaf,
  )
}
