// The customer's balance, payout account and payouts.
import { PayoutsScreen } from '@/components/portal/payouts/screen'
import { definePage } from '@/lib/entry/page'
import { LARGE_PAYOUT, SMALLEST_PAYOUT, viewPayouts } from '@/lib/portal/payouts/payout'
import { changePayoutAccount, submitPayout } from './actions'

export const metadata = { title: 'Payouts' }

const ACTS = { changeAccount: changePayoutAccount, request: submitPayout }
const LIMITS = { smallest: SMALLEST_PAYOUT, large: LARGE_PAYOUT }

export default definePage('payout.list', async (permit, { query }) => (
  <PayoutsScreen acts={ACTS} changing={query.change === 'account'} limits={LIMITS} view={await viewPayouts(permit)} />
))
