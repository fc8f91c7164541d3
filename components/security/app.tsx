// The authenticator app, or setting one up.
import type { Authenticators } from '@/lib/credentials/enrolment/keeping'
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from '../acts'
import { Gated } from '../gated'
import { Card } from '../ui/card'
import { SmartphoneIcon } from '../ui/icon'
import { AddApp, type AppEnrolment } from './add-app'
import { Authenticator, type Unmet } from './authenticator'

export type AppActs = {
  readonly enrol: Action<AppEnrolment>
  readonly confirm: Action<{ readonly trustedFrom: string }>
  readonly rename: Action
  readonly remove: Action
}

type AppProps = {
  readonly authenticators: Authenticators
  readonly acts: AppActs
  readonly now: Date
  readonly unmet: Unmet
  /** What refuses a passkey, said above. */
  readonly said: Denied | null
}

export const App = ({
  authenticators: { totp, hasPassword, passkeys, afterLast },
  acts,
  now,
  unmet,
  said,
}: AppProps) => (
  <Card
    id="app"
    intro="An app on your phone that shows six digits, new every half minute. With it, a password alone does not let anybody in."
    title="Authenticator app"
  >
    {totp ? (
      <Authenticator
        {...totp}
        afterLast={afterLast}
        hidden={{}}
        icon={SmartphoneIcon}
        kind="One-time codes"
        now={now}
        remove={acts.remove}
        rename={acts.rename}
        unmet={unmet}
        removal={
          <p>
            <span>Codes of “{totp.name}” are not accepted any more</span>
            <span>{hasPassword && passkeys.length === 0 ? ', and signing in asks for your password alone' : ''}</span>
            <span>. Delete the entry in the app too.</span>
          </p>
        }
      />
    ) : (
      <Gated said={said} unmet={unmet.add}>
        <AddApp confirm={acts.confirm} enrol={acts.enrol} />
      </Gated>
    )}
  </Card>
)
