// How the mail goes out: what waits, since when nothing left, what was given up, and having it tried again.
import type { Metadata } from 'next'
import { GateForm } from '@/components/step-up/gate-form'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { InboxIcon } from '@/components/ui/icon'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { MAIL_FAULT_WORDS } from '@/components/words/mail-fault'
import { mailReport } from '@/lib/admin/mail/mail'
import { may } from '@/lib/admin/may'
import { definePage } from '@/lib/entry/page'
import type { Denied } from '@/lib/gate/outcome'
import type { MailReport } from '@/lib/jobs/outgoing'
import { retryMail } from './actions'

export const metadata: Metadata = { title: 'Mail' }

export default definePage('admin.mail.view', async (permit, _input, foresee) => {
  const report = await mailReport(permit)
  const { retrying, undelivered, kinds } = report
  return (
    <Stack>
      <PageHeading intro="Whether what we tell people by mail reaches them. No page ever waits for it." title="Mail" />
      <State report={report} />
      <Card title="How it goes">
        <Facts report={report} />
      </Card>
      <Card intro="By kind. What stands in them and to whom they go is sealed." title="Mails that wait">
        <DataTable
          caption="Mails that wait, by kind"
          columns={COLUMNS}
          empty={
            <EmptyState icon={InboxIcon} title="Nothing waits">
              Every mail was handed to the mail server.
            </EmptyState>
          }
          rowKey={({ kind }) => kind}
          rows={kinds}
        />
      </Card>
      {may(permit.actor, 'admin.mail.retry') && retrying + undelivered > 0 ? (
        <TryAgain unmet={foresee('admin.mail.retry')} />
      ) : null}
    </Stack>
  )
})

type Of = { readonly report: MailReport }

function State({ report }: Of) {
  const { failingSince, fault, undelivered, bounced } = report
  if (failingSince)
    return (
      <Notice kind="danger" title="The mail server takes no mail">
        <p>
          <span>Since </span>
          <Moment at={failingSince} />
          <span>. </span>
          <span>{fault ? MAIL_FAULT_WORDS[fault] : null}</span>
          <span>
            {' '}
            Nothing is lost: mails wait, one is tried every minute, and all go out once the server takes mail again.
          </span>
        </p>
      </Notice>
    )
  if (report.takesNothing)
    return (
      <Notice kind="danger" title="The mail server refuses every email">
        It refused the last {report.refusedInRow} emails and took none since. Check the sender address and the account
        at the mail server, then try again below.
      </Notice>
    )
  if (undelivered > 0)
    return (
      <Notice kind="warning" title={undelivered === 1 ? 'One mail was given up' : `${undelivered} mails were given up`}>
        <span>{bounced > 0 ? `The mail server refused ${bounced} of them for good (bounced). ` : null}</span>
        <span>{bounced < undelivered ? 'Every try over about two months failed. ' : null}</span>
        <span>They are kept for a year.</span>
      </Notice>
    )
  return <Notice kind="success">Mail goes out.</Notice>
}

const Facts = ({ report }: Of) => {
  const { waiting, retrying, undelivered, bounced, oldest, sentAt, failedAt, fault, expired, expiredAt } = report
  return (
    <DefinitionList
      items={[
        { term: 'Last sent', value: sentAt ? <Moment at={sentAt} /> : 'Nothing yet' },
        {
          term: 'Last failure',
          value: failedAt ? (
            <span>
              <Moment at={failedAt} />
              <span>. </span>
              <span>{fault ? MAIL_FAULT_WORDS[fault] : null}</span>
            </span>
          ) : (
            'None'
          ),
        },
        { term: 'Waiting', value: `${waiting} for a first try, ${retrying} for another` },
        { term: 'Oldest', value: oldest ? <Moment at={oldest} /> : 'None waits' },
        { term: 'Given up', value: bounced > 0 ? `${undelivered}, of which ${bounced} bounced` : undelivered },
        {
          term: 'Too late',
          value:
            expired > 0 ? (
              <span>
                {expired}, the last one <Moment at={expiredAt ?? ''} />: the code or link in them was over, so they were
                not sent
              </span>
            ) : (
              'None: every code and link was sent while it served'
            ),
        },
      ]}
    />
  )
}

const COLUMNS = [
  { head: 'Kind', names: true, cell: ({ kind }: MailReport['kinds'][number]) => kind },
  { head: 'First try', align: 'end', cell: ({ waiting }: MailReport['kinds'][number]) => waiting },
  { head: 'Another try', align: 'end', cell: ({ retrying }: MailReport['kinds'][number]) => retrying },
  { head: 'Given up', align: 'end', cell: ({ undelivered }: MailReport['kinds'][number]) => undelivered },
  { head: 'Bounced', align: 'end', cell: ({ bounced }: MailReport['kinds'][number]) => bounced },
] as const

const TryAgain = ({ unmet }: { readonly unmet: Denied | null }) => (
  <Card
    intro="Puts what was given up back into the queue, and has all that waits tried now. Each mail goes out once."
    title="Try again now"
  >
    <GateForm action={retryMail} done="The waiting mails are being tried now." submit="Try again now" unmet={unmet} />
  </Card>
)
