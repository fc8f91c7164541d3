// Sorted address ranges with a number each, compact in memory, and the reading of them from CSV. It knows nothing of what
// the numbers mean. IPv6 is kept by its first 64 bits: below that is one subscriber, or a piece of somebody's equipment.

/** Inclusive bounds in ascending order: IPv4 as an integer, IPv6 as its first 64 bits. */
export type Ranges<Bound extends number | bigint> = {
  readonly starts: ArrayLike<Bound>
  readonly ends: ArrayLike<Bound>
  readonly numbers: ArrayLike<number>
}

/** The number of the range that holds `bound`; null between ranges. */
export function numberAt<Bound extends number | bigint>(
  { starts, ends, numbers }: Ranges<Bound>,
  bound: Bound,
): number | null {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] as Bound) <= bound) low = middle + 1
    else high = middle
  }
  const end = ends[low - 1]
  return end !== undefined && bound <= end ? (numbers[low - 1] ?? null) : null
}

/** Reads the rows `first,last,number,name` of one family in order; the name of each number goes into `names`. */
export type Reading<Bound extends number | bigint> = (bytes: Buffer, names: Map<number, string>) => Ranges<Bound>

/** IPv4, addresses as decimal integers. */
export const readV4: Reading<number> = (bytes, names) => {
  const most = countRows(bytes)
  const [starts, ends, numbers] = [new Uint32Array(most), new Uint32Array(most), new Uint32Array(most)]
  const cursor = cursorOver(bytes)
  let row = 0
  while (cursor.more()) {
    starts[row] = cursor.integer()
    ends[row] = cursor.integer()
    numbers[row] = cursor.numberNamedIn(names)
    row++
  }
  return { starts: starts.subarray(0, row), ends: ends.subarray(0, row), numbers: numbers.subarray(0, row) }
}

/** IPv6, addresses as decimal integers of 128 bits. A range within one /64 is left out. */
export const readV6: Reading<bigint> = (bytes, names) => {
  const most = countRows(bytes)
  const [starts, ends, numbers] = [new BigUint64Array(most), new BigUint64Array(most), new Uint32Array(most)]
  const cursor = cursorOver(bytes)
  let row = 0
  while (cursor.more()) {
    const start = (cursor.wide() + LOW_BITS) >> 64n
    const next = (cursor.wide() + 1n) >> 64n
    starts[row] = start
    ends[row] = next - 1n
    numbers[row] = cursor.numberNamedIn(names)
    if (start < next) row++
  }
  return { starts: starts.subarray(0, row), ends: ends.subarray(0, row), numbers: numbers.subarray(0, row) }
}

const LOW_BITS = (1n << 64n) - 1n
const NEWLINE = 10
const COMMA = 44
const ZERO = 48

const countRows = (bytes: Buffer): number => {
  let rows = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) rows++
  return rows + 1
}

/** Walks over the bytes themselves: making strings of half a million lines first would take several times as long. */
const cursorOver = (bytes: Buffer) => {
  let at = 0
  const integer = (): number => {
    let value = 0
    for (let byte = bytes[at++]; byte !== COMMA && byte !== undefined; byte = bytes[at++])
      value = value * 10 + byte - ZERO
    return value
  }
  const upTo = (mark: number): number => {
    const found = bytes.indexOf(mark, at)
    return found < 0 ? bytes.length : found
  }
  return {
    more: () => at < bytes.length,
    integer,
    wide: () => {
      const [from, to] = [at, upTo(COMMA)]
      at = to + 1
      return BigInt(bytes.toString('latin1', from, to))
    },
    numberNamedIn: (names: Map<number, string>) => {
      const number = integer()
      const end = upTo(NEWLINE)
      if (!names.has(number)) names.set(number, unquoted(bytes.toString('utf8', at, end)))
      at = end + 1
      return number
    },
  }
}

/** A CSV field without its quotes (RFC 4180 section 2). */
const unquoted = (field: string): string =>
  field.startsWith('"') && field.endsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field
