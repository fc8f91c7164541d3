// The customer's first screen. Staff are led on to theirs: every page links here as the start.
import { mailAddressAgain } from '@/app/confirm-address/actions'
import { startOf } from '@/components/navigation'
import { OverviewScreen } from '@/components/portal/overview/screen'
import { FrozenBanner } from '@/components/reports/freeze'
import { MailboxAloneNotice } from '@/components/security/mailbox-alone'
import { PasskeyOffer } from '@/components/security/passkey-offer'
import { SignalPasskeys } from '@/components/security/signal-passkeys'
import { Unconfirmed } from '@/components/security/unconfirmed'
import { Stack } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Waiting } from '@/components/waiting/waiting'
import { recentActivity } from '@/lib/activity/activity'
import { mailboxAlone } from '@/lib/credentials/mailbox-alone'
import { offerTo, signalsBeside } from '@/lib/credentials/passkeys/offer'
import { signalsFor } from '@/lib/credentials/passkeys/signals'
import { definePage } from '@/lib/entry/page'
import { seeOther } from '@/lib/entry/see-other'
import { overview } from '@/lib/portal/overview/overview'
import { addressOf } from '@/lib/recovery/address/confirmation'
import { frozenSince } from '@/lib/reports/freeze'
import { waitingOf } from '@/lib/sessions/waiting'
import { cancelHold, closePasskeyOffer, confirmPasskey, enrolPasskey } from './security/actions'

export const metadata = { title: 'Overview' }

const SHOWN = 5
const OPENED = (
  <Notice kind="success" live="status">
    Your account is open, and your email address is confirmed.
  </Notice>
)
const OFFER_ACTS = { enrol: enrolPasskey, confirm: confirmPasskey, close: closePasskeyOffer }

export default definePage('overview.view', async (permit, { query }, foresee) => {
  const start = startOf(permit.actor.roles)
  if (start !== '/') return seeOther(start)
  const [seen, activity, frozen, address, offer, signals, alone, holds] = await Promise.all([
    overview(permit),
    recentActivity(permit, SHOWN),
    frozenSince(permit),
    addressOf(permit),
    offerTo(permit),
    signalsFor(permit),
    mailboxAlone(permit),
    waitingOf(permit),
  ])
  return (
    <Stack>
      {query.opened === 'yes' && address.confirmedAt ? OPENED : null}
      <FrozenBanner since={frozen} />
      <MailboxAloneNotice alone={alone} />
      <Waiting cancel={cancelHold} holds={holds} now={permit.now} unmet={foresee('hold.cancel')} />
      {address.confirmedAt ? null : <Unconfirmed again={mailAddressAgain} email={address.email} />}
      <OverviewScreen
        activity={activity}
        name={permit.actor.name}
        offer={<PasskeyOffer acts={OFFER_ACTS} offer={foresee('passkey.enrol') ? null : offer} />}
        overview={seen}
      />
      <SignalPasskeys signals={signalsBeside(offer, signals)} />
    </Stack>
  )
})
