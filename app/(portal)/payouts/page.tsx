// The customer's balance, payout account and payouts.
import { PayoutsScreen } from '@/components/portal/payouts/screen'
import { Waiting } from '@/components/waiting/waiting'
import { definePage, type Foresee } from '@/lib/entry/page'
import { LARGE_PAYOUT, SMALLEST_PAYOUT, viewPayouts } from '@/lib/portal/payouts/payout'
import { waitingOf } from '@/lib/sessions/waiting'
import { cancelHold } from '../security/actions'
import { changePayoutAccount, submitPayout } from './actions'

export const metadata = { title: 'Payouts' }

const ACTS = { changeAccount: changePayoutAccount, request: submitPayout }
const LIMITS = { smallest: SMALLEST_PAYOUT, large: LARGE_PAYOUT }

const unmetOf = (foresee: Foresee) => ({
  request: foresee('payout.request'),
  account: foresee('payout.account.change'),
})

export default definePage('payout.list', async (permit, { query }, foresee) => {
  const [view, holds] = await Promise.all([
    viewPayouts(permit),
    waitingOf(permit, ['payout.account.change', 'payout.request']),
  ])
  return (
    <PayoutsScreen
      acts={ACTS}
      changing={query.change === 'account'}
      limits={LIMITS}
      unmet={unmetOf(foresee)}
      view={view}
      waiting={<Waiting cancel={cancelHold} holds={holds} now={permit.now} unmet={foresee('hold.cancel')} />}
    />
  )
})
