// Claims of a user, their documents by title, and their lines by key.
import { prisma } from '@/lib/db'
import { dayOf, inYear } from '../day'
import type { Claim, ClaimFilter, ClaimLine, ClaimStatus, ClaimView } from './claim'

const MOST = 500
const summary = {
  id: true,
  number: true,
  title: true,
  status: true,
  policyId: true,
  openedOn: true,
  changedAt: true,
  claimed: true,
  approved: true,
  policy: { select: { title: true } },
} as const

export async function findClaims(userId: string, { status, year }: ClaimFilter): Promise<Claim[]> {
  const rows = await prisma.claim.findMany({
    where: { userId, ...(status && { status }), ...(year !== undefined && { openedOn: inYear(year) }) },
    orderBy: [{ openedOn: 'desc' }, { number: 'desc' }],
    take: MOST,
    select: summary,
  })
  return rows.map(toClaim)
}

export async function findYears(userId: string): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ year: number }[]>`
    select distinct extract(year from opened_on)::int as year from claim where user_id = ${userId}::uuid order by 1 desc`
  return rows.map((row) => row.year)
}

export async function findClaim(
  userId: string,
  id: string,
): Promise<Omit<ClaimView, 'lines' | 'lineCount' | 'passed' | 'next' | 'previous'> | null> {
  const row = await prisma.claim.findFirst({
    where: { userId, id },
    select: {
      ...summary,
      documents: { orderBy: { issuedOn: 'desc' }, select: { id: true, title: true, kind: true, issuedOn: true } },
    },
  })
  return (
    row && {
      ...toClaim(row),
      documents: row.documents.map((document) => ({ ...document, issuedOn: dayOf(document.issuedOn) })),
    }
  )
}

export async function findLines(userId: string, claimId: string, after: bigint, take: number): Promise<ClaimLine[]> {
  const rows = await prisma.claimLine.findMany({
    where: { userId, claimId, id: { gt: after } },
    orderBy: { id: 'asc' },
    take,
    select: { id: true, servedOn: true, description: true, provider: true, amount: true, covered: true },
  })
  return rows.map((row) => ({ ...row, id: `${row.id}`, servedOn: dayOf(row.servedOn) }))
}

/** How many lines a claim has, all or up to and with a key. */
export const countLines = (userId: string, claimId: string, upTo?: bigint): Promise<number> =>
  prisma.claimLine.count({ where: { userId, claimId, ...(upTo !== undefined && { id: { lte: upTo } }) } })

/** The key after which the `lines` that end with the key `last` begin; "0" where they begin with the first one. */
export async function findKeyBack(userId: string, claimId: string, last: bigint, lines: number): Promise<string> {
  const row = await prisma.claimLine.findFirst({
    where: { userId, claimId, id: { lte: last } },
    orderBy: { id: 'desc' },
    skip: lines,
    select: { id: true },
  })
  return `${row?.id ?? 0}`
}

type Row = Omit<Claim, 'status' | 'policy' | 'openedOn'> & {
  readonly status: string
  readonly openedOn: Date
  readonly policy: { readonly title: string }
}

const toClaim = ({
  id,
  number,
  title,
  status,
  policyId,
  policy,
  openedOn,
  changedAt,
  claimed,
  approved,
}: Row): Claim => ({
  id,
  number,
  title,
  policyId,
  changedAt,
  claimed,
  approved,
  status: status as ClaimStatus,
  policy: policy.title,
  openedOn: dayOf(openedOn),
})
