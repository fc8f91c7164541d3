// The authenticator app, or setting one up.
import type { Authenticators } from '@/lib/credentials/enrolment/keeping'
import type { Action } from '../acts'
import { Card } from '../ui/card'
import { SmartphoneIcon } from '../ui/icon'
import { AddApp, type AppEnrolment } from './add-app'
import { Authenticator } from './authenticator'

export type AppActs = {
  readonly enrol: Action<AppEnrolment>
  readonly confirm: Action<{ readonly trustedFrom: string }>
  readonly rename: Action
  readonly remove: Action
}

type AppProps = { readonly authenticators: Authenticators; readonly acts: AppActs; readonly now: Date }

export const App = ({ authenticators: { totp, hasPassword, passkeys }, acts, now }: AppProps) => (
  <Card
    id="app"
    intro="An app on your phone that shows six digits, new every half minute. With it, a password alone does not let anybody in."
    title="Authenticator app"
  >
    {totp ? (
      <Authenticator
        {...totp}
        hidden={{}}
        icon={SmartphoneIcon}
        kind="One-time codes"
        now={now}
        remove={acts.remove}
        rename={acts.rename}
        removal={
          <p>
            Codes of “{totp.name}” are not accepted any more
            {hasPassword && passkeys.length === 0 ? ', and signing in asks for your password alone' : ''}. Delete the
            entry in the app too.
          </p>
        }
      />
    ) : (
      <AddApp confirm={acts.confirm} enrol={acts.enrol} />
    )}
  </Card>
)
