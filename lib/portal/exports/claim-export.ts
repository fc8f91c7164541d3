// The export of a customer's claim lines. Counts before anything leaves, so that the proof names the volume; then streams
// in keyset batches, so that memory does not grow with the customer.
import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { NotFound } from '@/lib/fault'
import type { Permit, Person } from '@/lib/policy/permit'
import type { Weight } from '@/lib/policy/weight'
import { randomId } from '@/lib/random'
import type { Stakes } from '@/lib/risk/attempt'
import type { Summary } from '@/lib/stepup/intent'
import { after, before, days } from '@/lib/time'
import { dayOf, isYear } from '../day'
import { streamOf } from '../stream'
import { COLUMNS, csvOf, type ExportLine } from './csv'
import { countByYear, countExport, findBatch, findExports, insertExport, lockExports } from './store'

/** Lines in one batch: one query, one piece of the file. */
export const BATCH = 1_000

/** Rows. Where more than this leaves within a day, in however many files, a code is not enough. */
export const MANY_ROWS = 10_000
/** Exports add up for this long. */
const A_DAY = days(1)
/** How long a customer's own list of exports reaches back. */
const LISTED = days(30)

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
  /** Rows that a code lets out within a day. */
  readonly many: number
  /** What was exported in the last 30 days, newest first. */
  readonly exported: readonly Exported[]
}

export type Exported = { readonly id: string; readonly year: number | null; readonly rows: number; readonly at: Date }

export type ClaimCsv = { readonly filename: string; readonly stream: ReadableStream<Uint8Array> }

/** What the actor could export. */
export async function viewExports({ actor, now }: Permit<'export.view'>): Promise<ExportView> {
  const [years, exported] = await Promise.all([countByYear(actor.id), findExports(actor.id, before(now, LISTED))])
  const rows = years.reduce((sum, one) => sum + one.rows, 0)
  return { columns: Object.values(COLUMNS), years, rows, many: MANY_ROWS, exported: exported.toReversed() }
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

/** What the risk of the export depends on: how many rows leave, with those of the day before, of all that there are. */
export async function exportStakes({ id }: Person, { year }: ExportChoice, now: Date): Promise<Stakes> {
  const [count, of, exported] = await Promise.all([
    countExport(id, year),
    countExport(id, undefined),
    findExports(id, before(now, A_DAY)),
  ])
  return { rows: { count, of, today: sumOf(exported) } }
}

/**
 * What an export adds to what the law asks for: slices of one day are one export. In the effect's transaction the exports
 * of one customer are weighed one after another.
 */
export async function exportWeight({ year }: ExportChoice, { person: { id }, now, tx }: Weighing): Promise<Weight> {
  if (tx) await lockExports(tx, id)
  const [counted, exported] = [await countExport(id, year, tx), await findExports(id, before(now, A_DAY), tx)]
  const until = strongUntil(counted, exported)
  const because = until ? [until === 'always' ? ('large-export' as const) : ('many-rows' as const)] : []
  return { steps: 0, strongUntil: until, because, counted }
}

type Weighing = { readonly person: Pick<Person, 'id'>; readonly now: Date; readonly tx?: Tx }

/** Until enough of the day's exports, oldest first, are a day old. */
function strongUntil(rows: number, exported: readonly Exported[]): Weight['strongUntil'] {
  if (rows > MANY_ROWS) return 'always'
  const last = exported.findLast((_, at) => rows + sumOf(exported.slice(at)) > MANY_ROWS)
  return last ? after(last.at, A_DAY) : null
}

const sumOf = (exported: readonly Exported[]): number => exported.reduce((sum, { rows }) => sum + rows, 0)

/**
 * Writes the export down as it was weighed, in the transaction that spends its proof. What is older than a month goes.
 */
export async function noteExport(
  tx: Tx,
  { actor, now }: Permit<'claim.export'>,
  { year }: ExportChoice,
  { counted }: Pick<Weight, 'counted'>,
): Promise<void> {
  const rows = counted ?? (await countExport(actor.id, year, tx))
  await insertExport(tx, { id: randomId(), userId: actor.id, year: year ?? null, rows, at: now }, before(now, LISTED))
}

/** The actor's claim lines as CSV. The stream reads as it is read. */
export function claimCsv({ actor, now }: Permit<'claim.export'>, { year }: ExportChoice): ClaimCsv {
  const filename = `claims-${year ?? 'all'}-${dayOf(now)}.csv`
  return { filename, stream: streamOf(csvOf(batches(actor.id, year))) }
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
