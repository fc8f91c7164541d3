// A person's sessions, authenticators and changes that wait.
import type { Metadata } from 'next'
import { FrozenBanner } from '@/components/reports/freeze'
import { App } from '@/components/security/app'
import { ChangedNotice } from '@/components/security/changed'
import { EndedSessions } from '@/components/security/ended'
import { Explained } from '@/components/security/explained'
import { MailboxAloneNotice } from '@/components/security/mailbox-alone'
import { Passkeys } from '@/components/security/passkeys'
import { Places } from '@/components/security/places'
import { Sessions } from '@/components/security/sessions'
import { SignalPasskeys } from '@/components/security/signal-passkeys'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading, Stack } from '@/components/ui/card'
import { Waiting } from '@/components/waiting/waiting'
import { authenticatorsOf } from '@/lib/credentials/enrolment/keeping'
import { mailboxAlone } from '@/lib/credentials/mailbox-alone'
import { signalsFor } from '@/lib/credentials/passkeys/signals'
import { definePage, type Foresee } from '@/lib/entry/page'
import { repairOf } from '@/lib/recovery/account/repair'
import { frozenSince } from '@/lib/reports/freeze'
import { endedSessionsOf } from '@/lib/sessions/ended/ended'
import { sessionsOf } from '@/lib/sessions/own'
import { waitingOf } from '@/lib/sessions/waiting'
import * as acts from './actions'
import { RepairPage } from './repair'

export const metadata: Metadata = { title: 'Security' }

const PASSKEY_ACTS = {
  enrol: acts.enrolPasskey,
  confirm: acts.confirmPasskey,
  rename: acts.submitRenamePasskey,
  remove: acts.submitRemovePasskey,
}
const APP_ACTS = {
  enrol: acts.enrolTotp,
  confirm: acts.confirmTotp,
  rename: acts.submitRenameTotp,
  remove: acts.submitRemoveTotp,
}

/** Why an authenticator of this kind cannot be added, renamed or removed from here. */
const unmetFor = (foresee: Foresee, kind: 'passkey' | 'totp') => ({
  add: foresee(`${kind}.enrol`),
  rename: foresee(`${kind}.rename`),
  remove: foresee(`${kind}.remove`),
})

export default definePage('security.view', async (permit, { query }, foresee) => {
  const repair = await repairOf(permit)
  if (repair) return <RepairPage permit={permit} repair={repair} />
  const { now } = permit
  const [sessions, ended, authenticators, holds, signals, frozen, alone] = await Promise.all([
    sessionsOf(permit),
    endedSessionsOf(permit),
    authenticatorsOf(permit),
    waitingOf(permit),
    signalsFor(permit),
    frozenSince(permit),
    mailboxAlone(permit),
  ])
  const none = authenticators.passkeys.length === 0 && authenticators.totp === null
  return (
    <Stack>
      <PageHeading
        actions={<ButtonLink href="/activity">Your activity</ButtonLink>}
        intro="How you prove that it is you, and where you are signed in."
        title="Security"
      />
      <ChangedNotice
        changed={query.changed}
        endOthers={acts.endOtherSessions}
        key={query.changed}
        others={sessions.length - 1}
        unmet={foresee('session.end-others')}
      />
      <FrozenBanner since={frozen} />
      <MailboxAloneNotice alone={alone} staff={permit.actor.kind === 'staff'} />
      <Waiting cancel={acts.cancelHold} holds={holds} now={now} unmet={foresee('hold.cancel')} />
      {none ? <Explained {...authenticators} /> : null}
      <Passkeys acts={PASSKEY_ACTS} authenticators={authenticators} now={now} unmet={unmetFor(foresee, 'passkey')} />
      <App
        acts={APP_ACTS}
        authenticators={authenticators}
        now={now}
        said={foresee('passkey.enrol')}
        unmet={unmetFor(foresee, 'totp')}
      />
      <Sessions
        endAll={acts.endAllSessions}
        endOne={acts.endSession}
        endOthers={acts.endOtherSessions}
        sessions={sessions}
        unmet={foresee('session.end-one')}
      />
      <EndedSessions sessions={ended} />
      <Places />
      {none ? null : <Explained {...authenticators} />}
      <SignalPasskeys signals={signals} />
    </Stack>
  )
})
