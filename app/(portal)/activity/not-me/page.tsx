// "This wasn't me", of something in one's own timeline: what it is about and what will happen, before it does.
import type { Metadata } from 'next'
import { GateForm } from '@/components/step-up/gate-form'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { noticeWords } from '@/components/words/report'
import type { RecordedEvent } from '@/lib/audit/trail/trail'
import { definePage } from '@/lib/entry/page'
import type { Denied } from '@/lib/gate/outcome'
import { lookAtOwn } from '@/lib/reports/own'
import { submitOwnReport } from '../actions'

export const metadata: Metadata = { title: 'This wasn’t me' }

export default definePage('activity.report.view', async (permit, { query }, foresee) => {
  const event = await lookAtOwn(permit, query.event)
  return (
    <Stack>
      <PageHeading intro="Nothing has happened yet." title="This wasn’t me" />
      <Card>
        {event ? (
          <Report event={event} unmet={foresee('activity.report')} />
        ) : (
          <EmptyState title="This cannot be reported from here">
            It happened in the session that you are using now, or nothing came of it. If somebody else is at this
            device, sign out and use the link in one of our mails.
          </EmptyState>
        )}
      </Card>
    </Stack>
  )
})

type ReportProps = { readonly event: RecordedEvent; readonly unmet: Denied | null }

const Report = ({ event: { id, kind, at }, unmet }: ReportProps) => (
  <div className="max-w-xl space-y-5">
    <DefinitionList
      items={[
        { term: 'You would report', value: noticeWords(kind) },
        { term: 'When', value: <Moment at={at} /> },
      ]}
    />
    <div className="space-y-2">
      <h2 className="text-lg font-semibold">If it was not you</h2>
      <ul className="list-disc space-y-1 pl-5">
        <li>The session in which it happened ends, if it is still open.</li>
        <li>Money and exports stand still until you lift that yourself.</li>
        <li>Where it came from counts as a place that somebody else tried from.</li>
      </ul>
    </div>
    <GateForm
      action={submitOwnReport}
      beside={<ButtonLink href="/activity">It was me</ButtonLink>}
      hidden={{ event: id }}
      submit="This wasn’t me"
      unmet={unmet}
      variant="danger"
    />
  </div>
)
