// One session, before deciding about it: whose, where from, what was proven, what happened in it, and the user's others.
import type { Metadata } from 'next'
import { ExplainedScore } from '@/components/charts/explained-score'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { may } from '@/lib/admin/may'
import { explainSession } from '@/lib/admin/risk/explained'
import { type SessionView, viewSession } from '@/lib/admin/sessions/view'
import { definePage } from '@/lib/entry/page'
import type { Denied } from '@/lib/gate/outcome'
import { addressOf } from '../../address'
import { ReasonForm } from '../../reason-form'
import { SessionTable, StateBadge } from '../../session-table'
import { TrailLines } from '../../trail-lines'
import { endSession } from '../actions'
import { SessionFacts } from './facts'

export const metadata: Metadata = { title: 'Session' }

export default definePage('admin.session.view', async (permit, { params, query }, foresee) => {
  const session = await viewSession(permit, params.id)
  const { client, userName, trail, others, moreOthers, userId } = session
  const explained = await explainSession(permit, session.risk)
  const everything = addressOf('/admin/sessions', {}, { q: userId, state: 'all' })
  return (
    <Stack>
      <PageHeading intro={<StateBadge session={session} />} title={`${client || 'Unknown device'}, ${userName}`} />
      {query.done === 'ended' && session.endedAt ? (
        <Notice kind="success" live="status">
          The session has ended.
        </Notice>
      ) : null}
      <Card title="Session">
        <SessionFacts session={session} />
      </Card>
      <Card intro="As it was found when the session began, before anything was learnt from it." title="Risk at sign-in">
        {explained ? (
          <ExplainedScore limits={explained.limits} risk={explained.risk} />
        ) : (
          <EmptyState title="This session began without an assessment." />
        )}
      </Card>
      {may(permit.actor, 'admin.session.end') ? (
        <Ending session={session} unmet={foresee('admin.session.end')} />
      ) : null}
      <Card title="What happened in this session">
        <TrailLines empty="Nothing has been recorded." lines={trail} />
      </Card>
      <Card
        actions={moreOthers ? <TextLink href={everything}>See all</TextLink> : null}
        title={`Other sessions of ${userName}`}
      >
        <SessionTable caption="Other sessions" empty="There are no others." sessions={others} users={false} />
      </Card>
    </Stack>
  )
})

type EndingProps = { readonly session: SessionView; readonly unmet: Denied | null }

function Ending({ session: { id, own, endedAt, client, userName }, unmet }: EndingProps) {
  if (own) return <Notice>This is the session you are using. Sign out to end it.</Notice>
  if (endedAt) return null
  return (
    <Card title="End this session">
      <ReasonForm
        action={endSession}
        done="The session has ended."
        hidden={{ sessionId: id }}
        label="End session…"
        submit="End session"
        unmet={unmet}
      >
        <p>
          {userName} is signed out of {client || 'this device'} with the very next request, whatever they are doing
          there. The sign-in page says that staff ended the session, with your reason, and a mail tells them.
        </p>
        <p>Their other sessions stay.</p>
      </ReasonForm>
    </Card>
  )
}
