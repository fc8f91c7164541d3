// The check of the whole audit chain: every event against its MAC, its place and the checkpoints.
import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DefinitionList } from '@/components/ui/definition-list'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { checkTrail } from '@/lib/admin/trail/list'
import type { Verification } from '@/lib/audit/verify'
import { definePage } from '@/lib/entry/page'

export const metadata: Metadata = { title: 'Audit chain' }

export default definePage('admin.audit.verify', async (permit) => {
  const check = await checkTrail(permit)
  return (
    <Stack>
      <PageHeading
        actions={<ButtonLink href="/admin/audit/check">Check again</ButtonLink>}
        intro="Every event is held against its seal, the chain and the checkpoints outside the database. The same as npm run audit:verify."
        title="Audit chain"
      />
      {check.ok ? (
        <Notice kind="success" title="The chain is whole.">
          Nothing was edited, removed, moved or put in.
        </Notice>
      ) : (
        <Notice kind="danger" title="The chain is not whole.">
          Somebody changed the audit trail by other means than this portal. Keep the database as it is and look into it.
        </Notice>
      )}
      <Card title="What was checked">
        <DefinitionList
          items={[
            { term: 'Checked', value: <Moment at={permit.now} /> },
            { term: 'Events', value: check.checked.toLocaleString('en-US') },
            { term: 'In the chain', value: check.sealed.toLocaleString('en-US') },
            { term: 'Not yet sealed', value: check.unsealed.toLocaleString('en-US') },
            { term: 'Checkpoints', value: check.checkpoints.toLocaleString('en-US') },
          ]}
        />
      </Card>
      {check.ok ? null : <Faults faults={check.faults} />}
    </Stack>
  )
})

type Fault = Verification['faults'][number]

const Faults = ({ faults }: { readonly faults: readonly Fault[] }) => (
  <Card intro="The first hundred." title="Faults">
    <DataTable
      caption="Faults"
      columns={[
        { head: 'Fault', names: true, cell: ({ fault }) => WORDS[fault] },
        { head: 'Position', cell: ({ position }) => (position === undefined ? 'None' : `${position}`) },
        { head: 'Event', cell: ({ eventId }) => (eventId === undefined ? 'None' : `${eventId}`) },
        { head: 'How many', cell: ({ count }) => `${count ?? 1}` },
      ]}
      empty={null}
      rowKey={({ fault, position, eventId }) => `${fault} ${position} ${eventId}`}
      rows={faults}
    />
  </Card>
)

const WORDS: Readonly<Record<Fault['fault'], string>> = {
  edited: 'Content is not what was recorded',
  missing: 'Missing',
  reordered: 'At another position than it was sealed at',
  broken: 'Does not follow from the one before',
  truncated: 'The chain ends before a checkpoint',
  rewritten: 'Another chain than the checkpoint saw',
  unreadable: 'A checkpoint that cannot be read',
}
