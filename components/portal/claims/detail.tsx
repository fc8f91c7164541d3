// One claim: where it stands in a sentence, its amounts, its letters and its lines.
import type { ReactNode } from 'react'
import { HeadingBelow } from '@/components/portal/heading'
import { StateBadge } from '@/components/portal/state'
import { ReturnedDownload } from '@/components/step-up/returned-download'
import { Day, Money } from '@/components/ui/amount'
import { Card, Stack } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Moment } from '@/components/ui/moment'
import { Notice, type NoticeKind } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { Denied } from '@/lib/gate/outcome'
import type { ClaimStatus, ClaimView } from '@/lib/portal/claims/claim'
import { ClaimDocuments } from './documents'
import { ClaimLines } from './lines'

type ClaimDetailProps = {
  readonly claim: ClaimView
  /** Why no letter can be downloaded from here. */
  readonly unmet: Denied | null
}

export function ClaimDetail({ claim, unmet }: ClaimDetailProps) {
  const { kind, title, words } = NEXT[claim.status]
  return (
    <Stack>
      <HeadingBelow
        actions={<StateBadge state={claim.status} />}
        intro={`Claim ${claim.number}`}
        title={claim.title}
        up={{ href: '/claims', label: 'All claims' }}
      />
      <ReturnedDownload />
      <Notice kind={kind} title={title}>
        {words}
      </Notice>
      <Card title="At a glance">
        <DefinitionList items={factsOf(claim)} />
      </Card>
      <ClaimDocuments documents={claim.documents} id={claim.id} unmet={unmet} />
      <ClaimLines claim={claim} />
    </Stack>
  )
}

const factsOf = ({ policyId, policy, openedOn, changedAt, claimed, approved }: ClaimView) => [
  { term: 'Policy', value: <TextLink href={`/policies/${policyId}`}>{policy}</TextLink> },
  { term: 'Opened', value: <Day day={openedOn} /> },
  { term: 'Last changed', value: <Moment at={changedAt} only="day" /> },
  { term: 'Claimed', value: <Money cents={claimed} /> },
  { term: 'Approved', value: approved === null ? 'not decided yet' : <Money cents={approved} /> },
]

type Next = { readonly kind: NoticeKind; readonly title: string; readonly words: ReactNode }

const NEXT: Readonly<Record<ClaimStatus, Next>> = {
  submitted: {
    kind: 'info',
    title: 'We have it',
    words: 'Your claim has arrived. We look at it within five working days; you need not do anything now.',
  },
  'in-review': {
    kind: 'info',
    title: 'We are looking at it',
    words: 'If we need anything from you, we write to you here and never ask by phone.',
  },
  approved: {
    kind: 'success',
    title: 'Approved',
    words: (
      <p>
        The approved amount is part of your balance. <TextLink href="/payouts">Have it paid out</TextLink> whenever you
        like.
      </p>
    ),
  },
  declined: {
    kind: 'warning',
    title: 'Declined',
    words: 'The reasons are in our letter below. It also says how to object, and until when.',
  },
}
