// What an event weighs: more the later it is, doubling with every half-life, as an exact integer. Sums of such weights
// age by themselves: whoever reads divides by the weight of the moment. Pure, and the same bits on every machine: adding,
// taking back and counting anew agree to the last unit, in any order (forward decay, Cormode et al., ICDE 2009).
import type { Duration } from '../../time'

/** When an event weighs 2^20. */
const EPOCH = Date.UTC(2026, 0, 1)
const UNIT_BITS = 20n

/** Fixed-point numbers have so many bits below the point. */
const POINT = 64n
const ONE = 1n << POINT
/** Bits of the exponent's fraction that are looked at: a 2^40th of a half-life is a tenth of a millisecond at most. */
const FRACTION_BITS = 40

/** round(2^20 · 2^((at − 2026-01-01) / halfLife)). */
export function weightAt(at: Date, halfLife: Duration): bigint {
  const [past, half] = [BigInt(at.getTime() - EPOCH), BigInt(Math.round(halfLife))]
  const doublings = past / half - (past % half < 0n ? 1n : 0n)
  const mantissa = powerOfTwo(((past - doublings * half) << BigInt(FRACTION_BITS)) / half)
  const shift = POINT - UNIT_BITS - doublings
  return shift > 0n ? (mantissa + (1n << (shift - 1n))) >> shift : mantissa << -shift
}

/** How often something counts at `now` whose weights add up to a sum; nothing stands for none. */
export function timesAt(now: Date, halfLife: Duration): (sum: number | null | undefined) => number {
  const unit = Number(weightAt(now, halfLife))
  return (sum) => (sum ?? 0) / unit
}

/** 2^f in fixed point, for a fraction f of `FRACTION_BITS` bits: the product of the roots of two whose bits are set. */
function powerOfTwo(fraction: bigint): bigint {
  let product = ONE
  for (const [at, root] of ROOTS.entries())
    if ((fraction >> BigInt(FRACTION_BITS - 1 - at)) & 1n) product = (product * root) >> POINT
  return product
}

/** 2^(1/2), 2^(1/4), 2^(1/8), … in fixed point. */
const ROOTS: readonly bigint[] = rootsOfTwo()

function rootsOfTwo(): readonly bigint[] {
  const roots: bigint[] = []
  let last = ONE << 1n
  for (let at = 0; at < FRACTION_BITS; at += 1) {
    last = squareRoot(last << POINT)
    roots.push(last)
  }
  return roots
}

/** The greatest whole number whose square is not greater (Newton). */
function squareRoot(square: bigint): bigint {
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + square / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
