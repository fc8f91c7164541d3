// The states of a customer's papers in plain words. Colour helps; the word says it. An unknown state is shown as it is.
import { Badge, type Tone } from '@/components/ui/badge'
import type { ClaimStatus } from '@/lib/portal/claims/claim'
import type { Invoice } from '@/lib/portal/invoices/invoice'
import type { PayoutStatus } from '@/lib/portal/payouts/payout'
import type { PolicyStatus } from '@/lib/portal/policies/policy'

type Said = { readonly word: string; readonly tone: Tone }
type State = PolicyStatus | ClaimStatus | Invoice['state'] | PayoutStatus

const WORDS: Readonly<Record<State, Said>> = {
  active: { word: 'Active', tone: 'good' },
  lapsed: { word: 'Lapsed', tone: 'warn' },
  ended: { word: 'Ended', tone: 'plain' },
  submitted: { word: 'Submitted', tone: 'accent' },
  'in-review': { word: 'In review', tone: 'accent' },
  approved: { word: 'Approved', tone: 'good' },
  declined: { word: 'Declined', tone: 'bad' },
  paid: { word: 'Paid', tone: 'good' },
  due: { word: 'Due', tone: 'accent' },
  overdue: { word: 'Overdue', tone: 'bad' },
  requested: { word: 'On its way', tone: 'accent' },
  sent: { word: 'Sent', tone: 'good' },
  failed: { word: 'Failed', tone: 'bad' },
}

/** A state as one word. */
export const stateWord = (state: string): string => saidOf(state).word

export function StateBadge({ state }: { readonly state: string }) {
  const { word, tone } = saidOf(state)
  return <Badge tone={tone}>{word}</Badge>
}

const saidOf = (state: string): Said =>
  Object.hasOwn(WORDS, state) ? WORDS[state as State] : { word: state, tone: 'plain' }
