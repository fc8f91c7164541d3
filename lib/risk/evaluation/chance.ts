// Chance with a seed, for the simulator alone: the same seed makes the same stream on every machine. Small and fast
// (Mulberry32), of no use for secrets: those come from lib/random.ts.

export type Chance = {
  /** In [0, 1). */
  readonly next: () => number
  readonly happens: (probability: number) => boolean
  /** A whole number from `least` to `most`, both possible. */
  readonly between: (least: number, most: number) => number
  readonly pick: <T>(values: readonly T[]) => T
  /** One of the values, each as often as its weight says. */
  readonly weighted: <T>(values: readonly (readonly [T, number])[]) => T
  readonly normal: (mean: number, deviation: number) => number
  /** Waiting time with this mean. */
  readonly wait: (mean: number) => number
  /** How often something of this mean happens. */
  readonly times: (mean: number) => number
  /** A stream of its own, so that one more draw here moves nothing there. */
  readonly fork: (name: string) => Chance
}

export function chance(seed: number): Chance {
  const next = mulberry(seed)
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const wait = (mean: number) => -mean * Math.log(1 - next())
  return {
    next,
    between,
    wait,
    happens: (probability) => next() < probability,
    pick: (values) => values[between(0, values.length - 1)] as never,
    weighted: (values) => weighted(values, next()),
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    times: (mean) => {
      let count = 0
      for (let passed = wait(1); passed < mean; passed += wait(1)) count += 1
      return count
    },
    fork: (name) =>
      chance([...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619), seed)),
  }
}

function weighted<T>(values: readonly (readonly [T, number])[], at: number): T {
  let left = at * values.reduce((sum, [, weight]) => sum + weight, 0)
  const found = values.find(([, weight]) => {
    left -= weight
    return left < 0
  })
  return (found ?? (values.at(-1) as readonly [T, number]))[0]
}

/** Mulberry32, by Tommy Ettinger (public domain). */
function mulberry(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
