// What an admin can do to the access of a user, each with what it would mean right now.
import { Card, Stack } from '@/components/ui/card'
import type { UserView } from '@/lib/admin/users/view'
import type { Denied } from '@/lib/gate/outcome'
import { ReasonForm } from '../../reason-form'
import { disableUser, enableUser, endSessionsOfUser } from '../actions'

type Of = { readonly user: UserView; readonly unmet: Denied | null }

export const Access = ({ user, unmet }: Of) => (
  <Card title="Access">
    <Stack gap="narrow">
      {user.state === 'disabled' ? (
        <Enable unmet={unmet} user={user} />
      ) : (
        <>
          <EndSessions unmet={unmet} user={user} />
          <Disable unmet={unmet} user={user} />
        </>
      )}
    </Stack>
  </Card>
)

const EndSessions = ({ user: { id, name, liveSessions }, unmet }: Of) => (
  <ReasonForm
    action={endSessionsOfUser}
    done={`All sessions of ${name} have ended.`}
    hidden={{ userId: id }}
    label="End all sessions…"
    submit="End all sessions"
    unmet={unmet}
  >
    <p>
      {name} is signed out everywhere with the very next request: {sessionsWords(liveSessions)} at this moment. They can
      sign in again, and a mail tells them.
    </p>
  </ReasonForm>
)

const Disable = ({ user: { id, name, liveSessions }, unmet }: Of) => (
  <ReasonForm
    action={disableUser}
    done={`${name} is disabled.`}
    hidden={{ userId: id }}
    label="Disable user…"
    submit="Disable user"
    unmet={unmet}
  >
    <p>
      {name} is signed out everywhere at once, {sessionsWords(liveSessions)} at this moment, and cannot sign in until an
      admin enables the account again. Nothing is deleted. A mail tells them.
    </p>
  </ReasonForm>
)

const Enable = ({ user: { id, name }, unmet }: Of) => (
  <ReasonForm
    action={enableUser}
    done={`${name} is enabled again.`}
    harmless
    hidden={{ userId: id }}
    label="Enable user…"
    submit="Enable user"
    unmet={unmet}
  >
    <p>{name} can sign in again with what they had before. Sessions that ended stay ended. A mail tells them.</p>
  </ReasonForm>
)

const sessionsWords = (count: number): string => (count === 1 ? '1 live session' : `${count} live sessions`)
