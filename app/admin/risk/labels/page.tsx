// How right alerts turned out to be, by level and by signal, as far as their owners or staff said so.
import type { Metadata } from 'next'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { SIGNAL_NAMES } from '@/components/words/evidence'
import { precisionOfAlerts } from '@/lib/admin/risk/labels'
import { definePage } from '@/lib/entry/page'
import type { NamedTally, Tally } from '@/lib/risk/labels/precision'
import { RiskTabs } from '../risk-tabs'

export const metadata: Metadata = { title: 'Labels' }

const INTRO =
  'Of the last 90 days: the decisions that risk made stricter, and what was said of them afterwards. The owner’s word counts before ours. Few are labelled, and those who label are not a fair sample: read shares together with their counts.'

export default definePage('admin.risk.labels', async (permit) => {
  const { all, levels, signals } = await precisionOfAlerts(permit)
  return (
    <Stack>
      <PageHeading intro={INTRO} title="How right alerts were" />
      <RiskTabs current="/admin/risk/labels" />
      <Card title="In all">
        <DefinitionList
          items={[
            { term: 'Asked or refused because of risk', value: all.alerts },
            { term: 'Labelled', value: all.right + all.wrong },
            { term: 'Right', value: shareWords(all) },
          ]}
        />
      </Card>
      <Card title="By level">
        <Tallies caption="Alerts by level" named={capital} rows={levels} />
      </Card>
      <Card intro="An alert counts under each signal that spoke for somebody else." title="By signal">
        <Tallies caption="Alerts by signal" named={signalName} rows={signals} />
      </Card>
    </Stack>
  )
})

type TalliesProps = {
  readonly caption: string
  readonly named: (name: string) => string
  readonly rows: readonly NamedTally[]
}

const Tallies = ({ caption, named, rows }: TalliesProps) => (
  <DataTable
    caption={caption}
    columns={[
      { head: 'Name', names: true, cell: ({ name }) => named(name) },
      { head: 'Alerts', align: 'end', cell: ({ alerts }) => alerts },
      { head: 'Right', align: 'end', cell: ({ right }) => right },
      { head: 'Wrong', align: 'end', cell: ({ wrong }) => wrong },
      { head: 'Share right', align: 'end', cell: shareWords },
    ]}
    empty={<EmptyState title="Risk has made nothing stricter yet." />}
    rowKey={({ name }) => name}
    rows={rows}
  />
)

const shareWords = ({ share, right, wrong }: Tally): string =>
  share === null ? 'Not known' : `${Math.round(share * 100)} % of ${right + wrong}`

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

const signalName = (name: string): string =>
  Object.hasOwn(SIGNAL_NAMES, name) ? SIGNAL_NAMES[name as keyof typeof SIGNAL_NAMES] : name
