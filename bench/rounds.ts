// Measuring two things against each other: short rounds in turn, so that whatever else the machine does meets both, and
// the median of the rounds' ratios. Figures are printed as seen; nothing is asserted.

export type Contender = { readonly name: string; readonly run: (calls: number) => Promise<void> }
export type Paired = {
  readonly a: number
  readonly b: number
  readonly ratio: number
  readonly low: number
  readonly high: number
}

/** Seconds per call of `a` and of `b`, and the median, 10th and 90th percentile of a/b over interleaved rounds. */
export async function paired(
  a: Contender,
  b: Contender,
  { rounds = 31, calls = 400, warmUp = 2_000 } = {},
): Promise<Paired> {
  await a.run(warmUp)
  await b.run(warmUp)
  const seen: { a: number; b: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const first =
      round % 2 === 0
        ? [await timed(a, calls), await timed(b, calls)]
        : [await timed(b, calls), await timed(a, calls)].reverse()
    seen.push({ a: first[0] ?? 0, b: first[1] ?? 0 })
  }
  const ratios = seen.map((round) => round.a / round.b)
  return {
    a: median(seen.map((round) => round.a)),
    b: median(seen.map((round) => round.b)),
    ratio: median(ratios),
    low: quantile(ratios, 0.1),
    high: quantile(ratios, 0.9),
  }
}

const timed = async ({ run }: Contender, calls: number): Promise<number> => {
  const start = process.hrtime.bigint()
  await run(calls)
  return Number(process.hrtime.bigint() - start) / 1e9 / calls
}

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((x, y) => x - y)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Runs `calls` of `call` over `lanes` at once. */
export const inLanes = async (lanes: number, calls: number, call: () => Promise<unknown>): Promise<void> => {
  let left = calls
  const lane = async () => {
    while (left > 0) {
      left -= 1
      await call()
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
