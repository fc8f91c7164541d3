// One user: who they are, what they can prove with, where they are signed in, what happened of late, and what an admin
// can do about it.
import type { Metadata } from 'next'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { may } from '@/lib/admin/may'
import { riskOverTime } from '@/lib/admin/risk/explained'
import { type UserView, viewUser } from '@/lib/admin/users/view'
import { definePage } from '@/lib/entry/page'
import type { Denied } from '@/lib/gate/outcome'
import { recoveriesOf } from '@/lib/recovery/account/history/history'
import { addressOf } from '../../address'
import { SessionTable } from '../../session-table'
import { TrailLines } from '../../trail-lines'
import { Access } from './access'
import { Authenticators, UserFacts } from './facts'
import { Recoveries } from './recoveries'
import { RiskCard } from './risk'

export const metadata: Metadata = { title: 'User' }

export default definePage('admin.user.view', async (permit, { params, query }, foresee) => {
  const user = await viewUser(permit, params.id)
  const [recoveries, risk] = await Promise.all([recoveriesOf(permit, user.id), riskOverTime(permit, user.id)])
  const { actor } = permit
  return (
    <Stack>
      <PageHeading intro={user.email} title={user.name} />
      <Done done={query.done} user={user} />
      <Card title="Account">
        <UserFacts user={user} />
      </Card>
      {may(actor, 'admin.user.disable') ? <AccessOrOwn unmet={foresee('admin.user.disable')} user={user} /> : null}
      <Card intro="Kinds and names. Secrets and keys are never shown." title="Authenticators">
        <Authenticators user={user} />
      </Card>
      <Recoveries recoveries={recoveries} />
      <RiskCard risk={risk} />
      <Sessions user={user} />
      <Card
        actions={
          may(actor, 'admin.audit.list') ? (
            <TextLink href={addressOf('/admin/audit', {}, { subject: user.id })}>See all</TextLink>
          ) : null
        }
        title="Recent activity"
      >
        <TrailLines empty="Nothing has been recorded." lines={user.activity} />
      </Card>
    </Stack>
  )
})

/** What was just done, as long as it holds. */
const Done = ({ done, user: { name, state } }: { readonly done: string | undefined; readonly user: UserView }) =>
  done === 'disabled' || done === 'enabled' ? (
    (done === 'disabled') === (state === 'disabled') ? (
      <Notice kind="success" live="status">
        {done === 'disabled' ? `${name} is disabled.` : `${name} is enabled again.`}
      </Notice>
    ) : null
  ) : null

const AccessOrOwn = ({ user, unmet }: { readonly user: UserView; readonly unmet: Denied | null }) =>
  user.own ? (
    <Notice>This is your own account. Another admin has to act on it.</Notice>
  ) : (
    <Access unmet={unmet} user={user} />
  )

const Sessions = ({ user: { id, liveSessions, sessions, moreSessions } }: { readonly user: UserView }) => (
  <Card
    actions={
      moreSessions ? (
        <TextLink href={addressOf('/admin/sessions', {}, { q: id, state: 'all', sort: 'started' })}>See all</TextLink>
      ) : null
    }
    intro={`${liveSessions} live at this moment`}
    title="Sessions"
  >
    <SessionTable caption="Sessions" empty="There has been no session." sessions={sessions} users={false} />
  </Card>
)
