// All users: find one.
import type { Metadata } from 'next'
import { Badge } from '@/components/ui/badge'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { TextLink } from '@/components/ui/text-link'
import { ROLE_WORDS } from '@/components/words/proof'
import { listUsers, type UserLine } from '@/lib/admin/users/list'
import { ROLES, readUserFilter } from '@/lib/admin/users/query'
import { definePage } from '@/lib/entry/page'
import { FilterForm, FilterSelect, FilterText } from '../filter-form'
import { countWords, ListFoot } from '../list-foot'

export const metadata: Metadata = { title: 'Users' }

const PATH = '/admin/users'

export default definePage('admin.user.list', async (permit, { query }) => {
  const read = readUserFilter(query)
  const list = read.ok ? await listUsers(permit, read.filter, { after: query.after }) : null
  const typed = { query, issues: read.ok ? {} : read.issues }
  return (
    <Stack>
      <PageHeading intro="Customers and staff, the newest first." title="Users" />
      <FilterForm label="Filter users" path={PATH} understood={read.ok}>
        <FilterText {...typed} label="Email, name or id" name="q" placeholder="Begins with" />
        <FilterSelect {...typed} label="Role" name="role" options={ROLE_OPTIONS} />
        <FilterSelect {...typed} label="State" name="state" options={STATES} />
      </FilterForm>
      {list ? (
        <Card title={countWords(list.count, list.more, 'user', 'users')}>
          <Stack gap="narrow">
            <DataTable
              caption="Users"
              columns={COLUMNS}
              empty={<EmptyState title="No user fits this filter." />}
              rowKey={({ id }) => id}
              rows={list.users}
            />
            <ListFoot label="Pages of users" next={list.next} path={PATH} query={query} />
          </Stack>
        </Card>
      ) : null}
    </Stack>
  )
})

const ANY = { value: '', label: 'Any' }
const ROLE_OPTIONS = [ANY, ...ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))]
const STATES = [ANY, { value: 'active', label: 'Active' }, { value: 'disabled', label: 'Disabled' }]

const COLUMNS: readonly Column<UserLine>[] = [
  { head: 'Name', names: true, cell: ({ id, name }) => <TextLink href={`${PATH}/${id}`}>{name}</TextLink> },
  { head: 'Email', cell: ({ email }) => <span className="break-all">{email}</span> },
  { head: 'Roles', cell: ({ roles }) => roles.map((role) => ROLE_WORDS[role]).join(', ') },
  { head: 'Joined', cell: ({ createdAt }) => <Moment at={createdAt} only="day" /> },
  { head: 'State', cell: ({ state }) => <UserStateBadge state={state} /> },
]

const UserStateBadge = ({ state }: Pick<UserLine, 'state'>) => (
  <Badge tone={state === 'active' ? 'good' : 'bad'}>{state === 'active' ? 'Active' : 'Disabled'}</Badge>
)
