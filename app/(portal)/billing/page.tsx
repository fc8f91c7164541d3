// The customer's payment methods. The address says which form is open and which removal is looked at.
import { BillingScreen } from '@/components/portal/billing/screen'
import { Waiting } from '@/components/waiting/waiting'
import { definePage } from '@/lib/entry/page'
import { listMethods } from '@/lib/portal/billing/method'
import { waitingOf } from '@/lib/sessions/waiting'
import { cancelHold } from '../security/actions'
import { submitAutopay, submitBank, submitCard, submitDefault, submitRemoval } from './actions'

export const metadata = { title: 'Billing' }

const ACTS = {
  addCard: submitCard,
  addBank: submitBank,
  makeDefault: submitDefault,
  remove: submitRemoval,
  setAutopay: submitAutopay,
}

/** What may wait, of this page's acts. */
const HELD = [
  'payment-method.add-card',
  'payment-method.add-bank',
  'payment-method.make-default',
  'payment-method.remove',
  'payment-method.set-autopay',
] as const

export default definePage('payment-method.list', async (permit, { query }, foresee) => {
  const place = { adding: query.add === 'bank' ? 'bank' : 'card', removing: query.remove ?? null } as const
  const [methods, holds] = await Promise.all([listMethods(permit), waitingOf(permit, HELD)])
  const waiting = <Waiting cancel={cancelHold} holds={holds} now={permit.now} unmet={foresee('hold.cancel')} />
  // One rule holds for all of this page's acts.
  const unmet = foresee('payment-method.add-card')
  return <BillingScreen acts={ACTS} methods={methods} place={place} unmet={unmet} waiting={waiting} />
})
