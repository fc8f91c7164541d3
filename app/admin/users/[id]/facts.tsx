// What is known of a user, and what they can prove with.
import { Badge } from '@/components/ui/badge'
import { DataTable } from '@/components/ui/data-table'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { METHOD_WORDS, ROLE_WORDS } from '@/components/words/proof'
import type { UserView } from '@/lib/admin/users/view'

type Of = { readonly user: UserView }

export const UserFacts = ({ user }: Of) => (
  <DefinitionList
    items={[
      { term: 'State', value: <State user={user} /> },
      ...(user.frozenAt ? [{ term: 'Money and exports', value: <Frozen since={user.frozenAt} /> }] : []),
      { term: 'Roles', value: user.roles.map((role) => ROLE_WORDS[role]).join(', ') || 'None' },
      { term: 'Language', value: user.language },
      { term: 'Joined', value: <Moment at={user.createdAt} /> },
      { term: 'Identifier', value: <code className="text-sm break-all">{user.id}</code> },
    ]}
  />
)

const Frozen = ({ since }: { readonly since: Date }) => (
  <>
    <Badge tone="warn">Frozen</Badge> since <Moment at={since} />, because its owner said by a link in a mail that
    something was not them. Only the owner can lift it, with proof.
  </>
)

const State = ({ user: { state, disabledAt, disabledReason } }: Of) =>
  state === 'active' ? (
    <Badge tone="good">Active</Badge>
  ) : (
    <span>
      <Badge tone="bad">Disabled</Badge>
      <span> </span>
      {disabledAt ? <Moment at={disabledAt} /> : null}
      {disabledReason ? <span className="mt-1 block whitespace-pre-line">{disabledReason}</span> : null}
    </span>
  )

export const Authenticators = ({ user: { password, authenticators } }: Of) => (
  <div className="space-y-4">
    <p>
      <span>{password ? 'Has a password' : 'Has no password'}</span>
      {password?.changedAt ? (
        <span>
          , changed <Moment at={password.changedAt} />
        </span>
      ) : null}
      <span>.</span>
    </p>
    <DataTable
      caption="Passkeys and apps"
      columns={[
        { head: 'Name', names: true, cell: ({ name }) => name },
        { head: 'Kind', cell: ({ kind }) => METHOD_WORDS[kind] },
        { head: 'Added', cell: ({ createdAt }) => <Moment at={createdAt} only="day" /> },
        { head: 'Trusted from', cell: ({ trustedFrom }) => <Moment at={trustedFrom} /> },
        { head: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : 'Never') },
      ]}
      empty={<EmptyState title="Neither a passkey nor an app." />}
      rowKey={({ kind, name, createdAt }) => `${kind} ${name} ${createdAt.getTime()}`}
      rows={authenticators}
    />
  </div>
)
