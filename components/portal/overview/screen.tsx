// The first screen: what is due, what changed lately, and what happened around the sign-in.
import type { ReactNode } from 'react'
import { Timeline } from '@/components/activity/timeline'
import { Figures } from '@/components/portal/figures'
import { Money } from '@/components/ui/amount'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ShieldCheckIcon } from '@/components/ui/icon'
import { TextLink } from '@/components/ui/text-link'
import type { ActivityLine } from '@/lib/activity/activity'
import type { Overview } from '@/lib/portal/overview/overview'
import { Changes } from './changes'
import { Due } from './due'

type OverviewScreenProps = {
  readonly name: string
  readonly overview: Overview
  readonly activity: readonly ActivityLine[]
  /** What this person may be offered just now. */
  readonly offer: ReactNode
}

export const OverviewScreen = ({ name, overview, activity, offer }: OverviewScreenProps) => (
  <Stack>
    <PageHeading intro="What is due, what changed, and who was here." title={`Hello, ${name}`} />
    {offer}
    <Figures figures={figuresOf(overview)} />
    <Due due={overview.due} />
    <Changes changes={overview.changes} />
    <Card
      actions={
        <ButtonLink href="/activity" size="small">
          All activity
        </ButtonLink>
      }
      intro={
        <p>
          Something here that was not you? <TextLink href="/security">End your other sessions</TextLink>.
        </p>
      }
      title="Recent security activity"
    >
      {activity.length > 0 ? (
        <Timeline lines={activity} />
      ) : (
        <EmptyState icon={ShieldCheckIcon} title="Nothing happened yet" />
      )}
    </Card>
  </Stack>
)

const figuresOf = ({ due, activePolicies, openClaims }: Overview) => [
  {
    name: 'To pay',
    value: <Money cents={due.total} />,
    note:
      due.count === 0 ? (
        'Nothing is open'
      ) : (
        <TextLink href="/billing/invoices?filter=open">{counted(due.count, 'open invoice')}</TextLink>
      ),
  },
  { name: 'Active policies', value: activePolicies, note: <TextLink href="/policies">See what is covered</TextLink> },
  { name: 'Claims under way', value: openClaims, note: <TextLink href="/claims">See your claims</TextLink> },
]

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
