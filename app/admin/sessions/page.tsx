// Sessions across all users: find some, look at one, or end everyone's at once.
import type { Metadata } from 'next'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { may } from '@/lib/admin/may'
import { listSessions } from '@/lib/admin/sessions/list/list'
import { readSessionFilter } from '@/lib/admin/sessions/list/query'
import { sessionPlaces } from '@/lib/admin/sessions/places'
import { definePage } from '@/lib/entry/page'
import type { Denied } from '@/lib/gate/outcome'
import { countWords, ListFoot } from '../list-foot'
import { ReasonForm } from '../reason-form'
import { SessionTable } from '../session-table'
import { endSessionsOfEveryone } from './actions'
import { SessionFilterForm } from './filter'

export const metadata: Metadata = { title: 'Sessions' }

const PATH = '/admin/sessions'

export default definePage('admin.session.list', async (permit, { query }, foresee) => {
  const typed = readSessionFilter(query)
  const [places, list] = await Promise.all([
    sessionPlaces(permit),
    typed.ok ? listSessions(permit, typed.filter, { after: query.after }) : null,
  ])
  return (
    <Stack>
      <PageHeading intro="Everybody who is signed in, and who was." title="Sessions" />
      <SessionFilterForm issues={typed.ok ? {} : typed.issues} path={PATH} places={places} query={query} />
      {list ? (
        <Card title={countWords(list.count, list.more, 'session', 'sessions')}>
          <Stack gap="narrow">
            <SessionTable caption="Sessions" empty="No session fits this filter." sessions={list.sessions} />
            <ListFoot label="Pages of sessions" next={list.next} path={PATH} query={query} />
          </Stack>
        </Card>
      ) : null}
      {may(permit.actor, 'admin.everyone.end-sessions') ? (
        <Everyone unmet={foresee('admin.everyone.end-sessions')} />
      ) : null}
    </Stack>
  )
})

const Everyone = ({ unmet }: { readonly unmet: Denied | null }) => (
  <Card
    intro="For an emergency: everybody has to sign in again, customers and staff. Your own session stays."
    title="End the sessions of everyone"
  >
    <ReasonForm
      action={endSessionsOfEveryone}
      done="The sessions of everyone but you have ended."
      label="End everyone’s sessions…"
      submit="End everyone’s sessions"
      unmet={unmet}
    >
      <p>
        Every session but the one you are using ends at once, whatever the filter above says. Forms that people were
        filling in are refused until they sign in again; their browser keeps the text, but not passwords, codes or card
        numbers, and nothing on a shared device.
      </p>
      <p>This always asks for your passkey. How many sessions and users it hits is counted and shown then.</p>
    </ReasonForm>
  </Card>
)
