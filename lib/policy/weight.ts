// How much of it there is: what an act's amount, volume or payee adds to what the law asks for. Types only.

/**
 * What makes it weighty: a payee that is new, what is asked for alone (`large-`), or only with what left within a day
 * (`much-money`, `many-rows`).
 */
export type WeightReason = 'new-payee' | 'large-payout' | 'much-money' | 'large-export' | 'many-rows'

export type Weight = {
  /** Rungs of the law that the amount adds. */
  readonly steps: number
  /**
   * Until then the act takes a phishing-resistant proof: money goes to a payee that is new, or more rows have left within
   * a day than a code lets out. `always` where waiting changes nothing; null where a code will do.
   */
  readonly strongUntil: Date | 'always' | null
  /** For the person who is asked for more. */
  readonly because: readonly WeightReason[]
  /** What was counted for it, where the effect writes that down: it is counted once. */
  readonly counted?: number
}

export const NO_WEIGHT: Weight = { steps: 0, strongUntil: null, because: [] }
