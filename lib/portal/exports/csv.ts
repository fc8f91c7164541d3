// Lines of claims as CSV (RFC 4180), a batch at a time. A cell that a spreadsheet would run as a formula is made text
// (ASVS 1.2.10); a byte order mark tells Excel that this is UTF-8. Keeps nothing of what it has written.
import { stringify } from 'csv-stringify/sync'
import type { Day } from '../day'

export type ExportLine = {
  readonly claim: string
  readonly title: string
  readonly policy: string
  readonly servedOn: Day
  readonly description: string
  readonly provider: string
  /** Cents, both. */
  readonly amount: number
  readonly covered: number
}

/** The columns by their headings, in order. */
export const COLUMNS = {
  claim: 'Claim',
  title: 'Title',
  policy: 'Policy',
  servedOn: 'Date of service',
  description: 'Description',
  provider: 'Provider',
  amount: 'Amount (USD)',
  covered: 'Covered (USD)',
} as const satisfies Record<keyof ExportLine, string>

/** The file's bytes: headings with the first batch, then one piece for each. A batch is asked for only when its piece is. */
export async function* csvOf(batches: AsyncIterable<readonly ExportLine[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let first = true
  for await (const batch of batches) {
    yield encoder.encode(piece(batch, first))
    first = false
  }
  if (first) yield encoder.encode(piece([], true))
}

const piece = (lines: readonly ExportLine[], first: boolean): string =>
  stringify([...lines], {
    columns: { ...COLUMNS },
    header: first,
    bom: first,
    escape_formulas: true,
    record_delimiter: 'windows',
    // Numbers stay numbers, so that a negative one is not taken for a formula.
    cast: { number: (cents) => (cents / 100).toFixed(2) },
  })
