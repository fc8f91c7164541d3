// The customer's first screen.
import { mailAddressAgain } from '@/app/confirm-address/actions'
import { OverviewScreen } from '@/components/portal/overview/screen'
import { FrozenBanner } from '@/components/reports/freeze'
import { PasskeyOffer } from '@/components/security/passkey-offer'
import { SignalPasskeys } from '@/components/security/signal-passkeys'
import { Unconfirmed } from '@/components/security/unconfirmed'
import { Stack } from '@/components/ui/card'
import { recentActivity } from '@/lib/activity/activity'
import { offerTo } from '@/lib/credentials/passkeys/offer'
import { signalsFor } from '@/lib/credentials/passkeys/signals'
import { definePage } from '@/lib/entry/page'
import { overview } from '@/lib/portal/overview/overview'
import { addressOf } from '@/lib/recovery/address/confirmation'
import { frozenSince } from '@/lib/reports/freeze'
import { closePasskeyOffer, confirmPasskey, enrolPasskey } from './security/actions'

export const metadata = { title: 'Overview' }

const SHOWN = 5
const OFFER_ACTS = { enrol: enrolPasskey, confirm: confirmPasskey, close: closePasskeyOffer }

export default definePage('overview.view', async (permit) => {
  const [seen, activity, frozen, address, offer, signals] = await Promise.all([
    overview(permit),
    recentActivity(permit, SHOWN),
    frozenSince(permit),
    addressOf(permit),
    offerTo(permit),
    signalsFor(permit),
  ])
  return (
    <Stack>
      <FrozenBanner since={frozen} />
      {address.confirmedAt ? null : <Unconfirmed again={mailAddressAgain} email={address.email} />}
      <OverviewScreen
        activity={activity}
        name={permit.actor.name}
        offer={<PasskeyOffer acts={OFFER_ACTS} offer={offer} />}
        overview={seen}
      />
      <SignalPasskeys signals={signals} />
    </Stack>
  )
})
