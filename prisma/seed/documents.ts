// The letters of a claim: that it has arrived, and how it was decided.
import type { Tx } from '@/lib/db'
import type { LetterBody } from '@/lib/portal/documents/body'
import { dollars } from '@/lib/portal/money'
import { randomId } from '@/lib/random'
import { after, before, days } from '@/lib/time'
import type { Plan } from './claims'
import type { Line } from './lines'

const SIGNED_BY = 'Margit Holm'
/** A letter lists so many lines one by one, and more than that by year. */
const LISTED = 40

/** Makes the documents of one claim. */
export async function makeDocuments(
  tx: Tx,
  claimId: string,
  plan: Plan,
  lines: readonly Line[],
  now: Date,
): Promise<void> {
  const opened = before(now, days(plan.openedDaysAgo))
  const arrived = plan.openedDaysAgo > 1 ? after(opened, days(1)) : opened
  const document = (title: string, kind: string, issuedOn: Date, body: LetterBody) => ({
    id: randomId(),
    claimId,
    title,
    kind,
    issuedOn,
    body: { ...body },
  })
  const letters = [document('We have received your claim', 'receipt', arrived, receipt(plan, lines))]
  if (plan.status === 'approved' || plan.status === 'declined') {
    letters.push(
      document('Our decision on your claim', 'decision', before(now, days(plan.changedDaysAgo)), decision(plan, lines)),
    )
  }
  await tx.claimDocument.createMany({ data: letters })
}

const receipt = (plan: Plan, lines: readonly Line[]): LetterBody => ({
  paragraphs: [
    `Thank you for telling us about "${plan.title}". Your claim over ${dollars(total(lines))} has arrived and is with our claims team.`,
    'You do not need to do anything now. If we need a receipt or a photograph we will ask for it in your portal, never by phone and never by mail.',
    'Below is what we have on record. Please tell us within 30 days if something is missing.',
  ],
  rows: rowsOf(lines),
  signedBy: SIGNED_BY,
})

const decision = (plan: Plan, lines: readonly Line[]): LetterBody => ({
  paragraphs:
    plan.status === 'approved'
      ? [
          `We have looked at your claim "${plan.title}" and approved it. The table shows what your policy covers, line by line, after the deductible and the agreed share.`,
          'The approved amount is in your balance. You can have it paid into your payout account at any time.',
        ]
      : [
          `We have looked at your claim "${plan.title}" and cannot cover it: your policy does not include this kind of damage.`,
          'If you see it differently, answer this letter within 60 days and say why. Somebody who did not make this decision will look at it again.',
        ],
  rows: rowsOf(lines),
  signedBy: SIGNED_BY,
})

const rowsOf = (lines: readonly Line[]): LetterBody['rows'] => {
  if (lines.length <= LISTED)
    return lines.map(({ description, amount, covered }) => ({ description, claimed: amount, covered }))
  const years = Map.groupBy(lines, ({ servedOn }) => servedOn.getUTCFullYear())
  return [...years].map(([year, of]) => ({
    description: `${of.length.toLocaleString('en-US')} services in ${year}`,
    claimed: total(of),
    covered: of.reduce((sum, { covered }) => sum + covered, 0),
  }))
}

const total = (lines: readonly Line[]): number => lines.reduce((sum, { amount }) => sum + amount, 0)
