// The export of a customer's claim lines. Counts before anything leaves, so that the proof names the volume; then streams
// in keyset batches, so that memory does not grow with the customer.
import { z } from 'zod'
import { NotFound } from '@/lib/fault'
import type { Permit, Person } from '@/lib/policy/permit'
import type { Stakes } from '@/lib/risk/attempt'
import type { Summary } from '@/lib/stepup/intent'
import { dayOf, isYear } from '../day'
import { streamOf } from '../stream'
import { COLUMNS, csvOf, type ExportLine } from './csv'
import { countByYear, countExport, findBatch } from './store'

/** Lines in one batch: one query, one piece of the file. */
export const BATCH = 1_000

/** Form or address field `year`; none, or an empty one, is all years. */
export const ExportInput = z.object({
  year: z
    .string()
    .optional()
    .transform((text) => (text ? Number(text) : undefined))
    .refine((year) => year === undefined || isYear(year), 'Choose a year from the list.'),
})
export type ExportChoice = { readonly year?: number | undefined }

/** The choice in an address. Throws NotFound for a year that is none: an export is never guessed. */
export function choiceFrom(query: Readonly<Record<string, string>>): ExportChoice {
  const choice = ExportInput.safeParse(query)
  if (!choice.success) throw new NotFound()
  return choice.data
}

export type ExportView = {
  readonly columns: readonly string[]
  /** Newest first. */
  readonly years: readonly { readonly year: number; readonly rows: number }[]
  readonly rows: number
}

export type ClaimCsv = { readonly filename: string; readonly rows: number; readonly stream: ReadableStream<Uint8Array> }

/** What the actor could export. */
export async function viewExports({ actor }: Permit<'export.view'>): Promise<ExportView> {
  const years = await countByYear(actor.id)
  return { columns: Object.values(COLUMNS), years, rows: years.reduce((sum, { rows }) => sum + rows, 0) }
}

/** What a person reads before proving the export: how much leaves, of what, from when. */
export async function exportSummary(actor: Person, { year }: ExportChoice): Promise<Summary> {
  const rows = await countExport(actor.id, year)
  const lines = [
    { label: 'Rows', value: rows.toLocaleString('en-US') },
    { label: 'Columns', value: Object.values(COLUMNS).join(', ') },
    { label: 'Period', value: year === undefined ? 'all years' : `${year}` },
  ]
  return { title: 'Export your claims', lines }
}

/** What the risk of the export depends on: how many rows leave, of all that there are. */
export async function exportStakes({ id }: Person, { year }: ExportChoice): Promise<Stakes> {
  const [count, of] = await Promise.all([countExport(id, year), countExport(id, undefined)])
  return { rows: { count, of } }
}

/** The actor's claim lines as CSV. `rows` was counted before the first byte; the stream reads as it is read. */
export async function claimCsv({ actor, now }: Permit<'claim.export'>, { year }: ExportChoice): Promise<ClaimCsv> {
  const rows = await countExport(actor.id, year)
  const filename = `claims-${year ?? 'all'}-${dayOf(now)}.csv`
  return { filename, rows, stream: streamOf(csvOf(batches(actor.id, year))) }
}

async function* batches(userId: string, year: number | undefined): AsyncGenerator<readonly ExportLine[]> {
  let after = 0n
  while (true) {
    const { lines, last } = await findBatch(userId, year, after, BATCH)
    if (lines.length > 0) yield lines
    if (lines.length < BATCH) return
    after = last
  }
}
