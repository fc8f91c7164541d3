// The audit trail: who did what, what the law said and why. Each event opens to the decision behind it.
import type { Metadata } from 'next'
import { Gated } from '@/components/gated'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { may } from '@/lib/admin/may'
import { explain } from '@/lib/admin/risk/explained'
import { KIND_NAMES } from '@/lib/admin/trail/kinds'
import { listTrail } from '@/lib/admin/trail/list'
import { OUTCOMES, readTrailQuery } from '@/lib/admin/trail/query'
import { definePage } from '@/lib/entry/page'
import { catalogue } from '@/lib/policy/catalogue'
import { FilterForm, FilterSelect, FilterText, type Typed } from '../filter-form'
import { ListFoot } from '../list-foot'
import { Event } from './event'

export const metadata: Metadata = { title: 'Audit' }

const PATH = '/admin/audit'

export default definePage('admin.audit.list', async (permit, { query }, foresee) => {
  const read = readTrailQuery(query)
  const trail = read.ok ? await listTrail(permit, read.filter, query.after) : null
  const explanations = await explain(permit, trail?.events ?? [])
  const mayLabel = may(permit.actor, 'admin.risk.label')
  const unmet = mayLabel && explanations.size > 0 ? foresee('admin.risk.label') : null
  return (
    <Stack>
      <PageHeading
        actions={
          <>
            <ButtonLink href="/admin/risk/labels">How right alerts were</ButtonLink>
            <ButtonLink href={`${PATH}/check`}>Check the chain</ButtonLink>
          </>
        }
        intro="Everything that changed something, and everything that was refused. Nobody can change or remove an event without it showing."
        title="Audit"
      />
      <Filter issues={read.ok ? {} : read.issues} query={query} />
      <Gated unmet={unmet}>{null}</Gated>
      {trail ? (
        <Card title="Events, newest first">
          <Stack gap="narrow">
            {trail.events.length === 0 ? <EmptyState title="No event fits this filter." /> : null}
            <ol className="divide-y divide-line">
              {trail.events.map((event) => (
                <li key={event.id}>
                  <Event event={event} explanation={explanations.get(event.id)} mayLabel={mayLabel && !unmet} />
                </li>
              ))}
            </ol>
            <ListFoot label="Pages of events" next={trail.next} path={PATH} query={query} />
          </Stack>
        </Card>
      ) : null}
    </Stack>
  )
})

const Filter = (typed: Typed) => (
  <FilterForm label="Filter events" path={PATH} understood={Object.keys(typed.issues).length === 0}>
    <FilterSelect {...typed} label="Kind" name="kind" options={KINDS} />
    <FilterSelect {...typed} label="Operation" name="operation" options={OPERATIONS} />
    <FilterSelect {...typed} label="Outcome" name="outcome" options={OUTCOME_OPTIONS} />
    <FilterText {...typed} label="Who acted: email or id" name="actor" />
    <FilterText {...typed} label="Whose account: email or id" name="subject" />
    <FilterText {...typed} label="From day (UTC)" name="from" type="date" />
    <FilterText {...typed} label="To day (UTC)" name="to" type="date" />
  </FilterForm>
)

const ANY = { value: '', label: 'Any' }
const KINDS = [ANY, ...Object.entries(KIND_NAMES).map(([value, label]) => ({ value, label }))]
const OPERATIONS = [
  ANY,
  ...Object.entries(catalogue).map(([value, { title }]) => ({ value, label: `${title} (${value})` })),
]
const OUTCOME_OPTIONS = [ANY, ...OUTCOMES.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) }))]
