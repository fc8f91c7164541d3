// The customer's payment methods. The address says which form is open and which removal is looked at.
import { BillingScreen } from '@/components/portal/billing/screen'
import { definePage } from '@/lib/entry/page'
import { listMethods } from '@/lib/portal/billing/method'
import { submitAutopay, submitBank, submitCard, submitDefault, submitRemoval } from './actions'

export const metadata = { title: 'Billing' }

const ACTS = {
  addCard: submitCard,
  addBank: submitBank,
  makeDefault: submitDefault,
  remove: submitRemoval,
  setAutopay: submitAutopay,
}

export default definePage('payment-method.list', async (permit, { query }) => {
  const place = { adding: query.add === 'bank' ? 'bank' : 'card', removing: query.remove ?? null } as const
  return <BillingScreen acts={ACTS} methods={await listMethods(permit)} place={place} />
})
