// What the restricted session of a recovery can do, in order: replace the recovery code that was used, add a passkey or an
// app. Nothing else of the account is shown.
import type { Action } from '../acts'
import { AddApp, type AppEnrolment } from '../security/add-app'
import { AddPasskey } from '../security/add-passkey'
import type { PasskeyEnrolment } from '../security/make-passkey'
import { ReplaceCodes, type ShownCodes } from '../security/recovery-codes/forms'
import { Card, PageHeading } from '../ui/card'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'

type Enrolling<Made> = { readonly enrol: Action<Made>; readonly confirm: Action<{ readonly trustedFrom: string }> }

type RepairProps = {
  readonly email: string
  readonly coolOffUntil: Date
  readonly usedCodes: number
  readonly codesLeft: number
  /** The app that is lost. */
  readonly app: string | null
  readonly passkeys: readonly string[]
  readonly acts: {
    readonly passkey: Enrolling<PasskeyEnrolment>
    readonly app: Enrolling<AppEnrolment>
    readonly replace: Action<ShownCodes>
  }
}

export function Repair(props: RepairProps) {
  const { email, coolOffUntil, usedCodes, codesLeft, app, passkeys, acts } = props
  return (
    <>
      <PageHeading intro="Your two proofs were right. Now add a new way to sign in." title="Repair how you sign in" />
      <Notice title="You can add a way to sign in, and nothing else.">
        <p>
          This session lasts half an hour. Every other session of your account has ended, and we told you by mail.
          Money, exports and how you sign in wait until{' '}
          <strong>
            <Moment at={coolOffUntil} />
          </strong>
          ; the link in that mail, opened on a device that you used here before, makes it shorter, usually an hour.
        </p>
      </Notice>
      {usedCodes > 0 ? (
        <Card
          intro={`You have ${codesLeft} that serve. Do this first: once you have added a passkey or an app, this session is over.`}
          title={
            usedCodes === 1 ? 'Replace the recovery code that you used' : 'Replace the recovery codes that were used'
          }
        >
          <ReplaceCodes action={acts.replace} count={usedCodes} email={email} unmet={null} />
        </Card>
      ) : null}
      <Card
        intro="Kept by this device or your password manager, and used with your finger, your face or a PIN."
        title="Add a passkey"
      >
        {passkeys.length > 0 ? (
          <p className="mb-4">
            Your account keeps what it had: {passkeys.map((name) => `“${name}”`).join(', ')}. Once the wait is over,
            remove what you lost.
          </p>
        ) : null}
        <AddPasskey confirm={acts.passkey.confirm} enrol={acts.passkey.enrol} />
      </Card>
      <Card intro="An app on your phone that shows six digits, new every half minute." title="Or an authenticator app">
        {app ? (
          <p className="mb-4">It takes the place of “{app}”. Codes of that one are then not accepted any more.</p>
        ) : null}
        <AddApp confirm={acts.app.confirm} enrol={acts.app.enrol} />
      </Card>
    </>
  )
}
