// Claims: what the customer asked for, what was approved, and the lines behind it, a page at a time. Read only.
import { z } from 'zod'
import { NotFound } from '@/lib/fault'
import type { Permit } from '@/lib/policy/permit'
import { type Day, isYear } from '../day'
import { idFrom } from '../form'
import { countLines, findClaim, findClaims, findKeyBack, findLines, findYears } from './store'

export const CLAIM_STATUSES = ['submitted', 'in-review', 'approved', 'declined'] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

/** The filter of an address: whatever it does not know filters nothing. */
export const ClaimQuery = z.object({
  status: z.enum(CLAIM_STATUSES).optional().catch(undefined),
  year: z.coerce.number().refine(isYear).optional().catch(undefined),
})
export type ClaimFilter = { readonly status?: ClaimStatus | undefined; readonly year?: number | undefined }

export type Claim = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly status: ClaimStatus
  readonly policyId: string
  readonly policy: string
  readonly openedOn: Day
  readonly changedAt: Date
  /** Cents; `approved` is null until decided. */
  readonly claimed: number
  readonly approved: number | null
}

export type ClaimList = {
  readonly claims: readonly Claim[]
  /** Years in which the actor opened a claim, newest first, whatever the filter. */
  readonly years: readonly number[]
}

export type ClaimLine = {
  readonly id: string
  readonly servedOn: Day
  readonly description: string
  readonly provider: string
  readonly amount: number
  readonly covered: number
}

export type ClaimView = Claim & {
  readonly documents: readonly {
    readonly id: string
    readonly title: string
    readonly kind: string
    readonly issuedOn: Day
  }[]
  readonly lines: readonly ClaimLine[]
  readonly lineCount: number
  /** Lines on the pages before this one. */
  readonly passed: number
  /** Give it as `after` for the page that follows; null on the last one. */
  readonly next: string | null
  /** The same for the page before; null on the first one. */
  readonly previous: string | null
}

export const LINES_PER_PAGE = 50

/** The actor's claims, newest first, at most 500. */
export async function listClaims({ actor }: Permit<'claim.list'>, filter: ClaimFilter = {}): Promise<ClaimList> {
  const [claims, years] = await Promise.all([findClaims(actor.id, filter), findYears(actor.id)])
  return { claims, years }
}

/** One claim of the actor with its documents and one page of its lines, after the line `after`. Throws NotFound. */
export async function viewClaim({ actor }: Permit<'claim.view'>, id: string, after = '0'): Promise<ClaimView> {
  if (!/^\d{1,18}$/.test(after)) throw new NotFound()
  const claim = await findClaim(actor.id, idFrom(id))
  if (!claim) throw new NotFound()
  const from = BigInt(after)
  const [found, lineCount, passed, back] = await Promise.all([
    findLines(actor.id, claim.id, from, LINES_PER_PAGE + 1),
    countLines(actor.id, claim.id),
    countLines(actor.id, claim.id, from),
    findKeyBack(actor.id, claim.id, from, LINES_PER_PAGE),
  ])
  const lines = found.slice(0, LINES_PER_PAGE)
  const next = found.length > LINES_PER_PAGE ? (lines.at(-1)?.id ?? null) : null
  return { ...claim, lines, lineCount, passed, next, previous: passed > 0 ? back : null }
}
