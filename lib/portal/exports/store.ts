// Claim lines of a user for an export: counted, and read in batches by key, so that page 25 costs what page 1 costs.
import { prisma, type Tx } from '@/lib/db'
import { dayOf } from '../day'
import type { Exported } from './claim-export'
import type { ExportLine } from './csv'

export async function countByYear(userId: string): Promise<{ year: number; rows: number }[]> {
  return prisma.$queryRaw<{ year: number; rows: number }[]>`
    select extract(year from served_on)::int as year, count(*)::int as rows
    from claim_line where user_id = ${userId}::uuid group by 1 order by 1 desc`
}

export async function countExport(userId: string, year: number | undefined, db: Tx = prisma): Promise<number> {
  const { from, to } = bounds(year)
  const [counted] = await db.$queryRaw<{ rows: number }[]>`
    select count(*)::int as rows from claim_line
    where user_id = ${userId}::uuid and served_on between ${from}::date and ${to}::date`
  return counted?.rows ?? 0
}

/** What was exported since a moment, oldest first. */
export const findExports = (userId: string, since: Date, from: Tx = prisma): Promise<Exported[]> =>
  from.claimExport.findMany({
    where: { userId, at: { gt: since } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { id: true, year: true, rows: true, at: true },
  })

/** Writes an export down, and lets those of before `oldest` go. */
export async function insertExport(tx: Tx, data: Exported & { readonly userId: string }, oldest: Date): Promise<void> {
  await tx.claimExport.deleteMany({ where: { userId: data.userId, at: { lt: oldest } } })
  await tx.claimExport.create({ data, select: { id: true } })
}

/** Has exports of one user wait for each other to the end of `tx`. */
export async function lockExports(tx: Tx, userId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('claim-export ' || ${userId}, 0))::text`
}

type Row = Omit<ExportLine, 'servedOn'> & { readonly id: bigint; readonly servedOn: Date }

export async function findBatch(
  userId: string,
  year: number | undefined,
  after: bigint,
  take: number,
): Promise<{ lines: ExportLine[]; last: bigint }> {
  const { from, to } = bounds(year)
  const rows = await prisma.$queryRaw<Row[]>`
    select l.id, c.number as claim, c.title, p.number as policy, l.served_on as "servedOn",
      l.description, l.provider, l.amount, l.covered
    from claim_line l join claim c on c.id = l.claim_id and c.user_id = l.user_id join policy p on p.id = c.policy_id
    where l.user_id = ${userId}::uuid and l.id > ${after} and l.served_on between ${from}::date and ${to}::date
    order by l.id limit ${take}`
  const lines = rows.map(({ id: _, servedOn, ...line }) => ({ ...line, servedOn: dayOf(servedOn) }))
  return { lines, last: rows.at(-1)?.id ?? after }
}

const bounds = (year: number | undefined) =>
  year === undefined ? { from: '-infinity', to: 'infinity' } : { from: `${year}-01-01`, to: `${year}-12-31` }
