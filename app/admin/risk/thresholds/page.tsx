// The thresholds of risk: what is in force and what it rests on, what was shipped, every version with what it would do, and
// the newest where it was refused because it jumps.
import type { Metadata } from 'next'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { may } from '@/lib/admin/may'
import { perThousand, type ThresholdsView, thresholdsView } from '@/lib/admin/risk/thresholds'
import { definePage } from '@/lib/entry/page'
import type { Version, VersionState } from '@/lib/risk/thresholds/version'
import { numberWords, ofThousand } from '../figures'
import { RiskTabs } from '../risk-tabs'
import { ByActivity } from './by-activity'
import { Refused } from './refused'

export const metadata: Metadata = { title: 'Thresholds of risk' }

export default definePage('admin.risk.thresholds.view', async (permit, _input, foresee) => {
  const view = await thresholdsView(permit)
  return (
    <Stack>
      <PageHeading
        intro="From which score on a request is elevated or high. Made anew each night from what people’s own sign-ins score, so that only so many of them are asked for more."
        title="Thresholds"
      />
      <RiskTabs current="/admin/risk/thresholds" />
      {view.refused ? (
        <Refused
          mayAccept={may(permit.actor, 'admin.risk.thresholds.accept')}
          unmet={foresee('admin.risk.thresholds.accept')}
          version={view.refused}
        />
      ) : null}
      <Card title="In force">
        <Facts view={view} />
      </Card>
      <Card
        intro="Scores are in nats: natural-log odds that it is somebody else. How often an account signs in chooses its row."
        title="By activity"
      >
        <ByActivity view={view} />
      </Card>
      <Card intro="One a night, the newest first. What is refused is kept." title="Versions">
        <DataTable
          caption="Versions of the thresholds, newest first"
          columns={COLUMNS}
          empty={
            <EmptyState title="There has been no version yet">
              The shipped thresholds hold until an activity has {numberWords(view.enough)} verified sign-ins in 90 days.
            </EmptyState>
          }
          rowKey={({ version }) => `${version}`}
          rows={view.versions}
        />
      </Card>
    </Stack>
  )
})

function Facts({ view: { model, current, budget, effect, enough, refused } }: { readonly view: ThresholdsView }) {
  // The newest version says what it does and what was before it: where it was refused, that is in force.
  const now = effect && perThousand(effect, refused ? 'before' : 'shares')
  const shipped = effect && perThousand(effect, 'shipped')
  const asked = (shares: { elevated: number; high: number } | null | undefined) =>
    shares
      ? `${shares.elevated.toFixed(1)} asked for more, ${shares.high.toFixed(1)} of them at high risk`
      : 'Not known before the first version'
  return (
    <DefinitionList
      items={[
        { term: 'Model', value: model },
        { term: 'Version', value: current === 0 ? '0, as shipped' : current },
        {
          term: 'Budget',
          value: `${ofThousand(budget.elevated)} of 1,000 sign-ins at least elevated, ${ofThousand(budget.high)} high`,
        },
        { term: 'Of 1,000 sign-ins, in force', value: asked(now) },
        { term: 'Of 1,000 sign-ins, as shipped', value: asked(shipped) },
        {
          term: 'Rest on',
          value: `Verified sign-ins of 90 days, ${numberWords(enough)} at least for each activity. Ten of an account count in full; what somebody said was not them counts not at all.`,
        },
      ]}
    />
  )
}

const STATES: Readonly<Record<VersionState, { readonly label: string; readonly tone: Tone }>> = {
  current: { label: 'In force', tone: 'good' },
  refused: { label: 'Refused: it jumps', tone: 'bad' },
  superseded: { label: 'Was in force', tone: 'plain' },
}

const COLUMNS: readonly Column<Version>[] = [
  { head: 'Version', names: true, cell: ({ version }) => `Version ${version}` },
  { head: 'Made', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  { head: 'State', cell: ({ state }) => <Badge tone={STATES[state].tone}>{STATES[state].label}</Badge> },
  {
    head: 'Sign-ins',
    align: 'end',
    cell: ({ effect }) => numberWords(Object.values(effect).reduce((sum, { signIns }) => sum + signIns, 0)),
  },
  {
    head: 'Asked for more, of 1,000',
    align: 'end',
    cell: ({ effect }) => perThousand(effect, 'shares')?.elevated.toFixed(1) ?? '–',
  },
  { head: 'High, of 1,000', align: 'end', cell: ({ effect }) => perThousand(effect, 'shares')?.high.toFixed(1) ?? '–' },
]
