// A change that waits, to be finished by its owner.
import { submitAutopay, submitBank, submitDefault, submitRemoval } from '@/app/(portal)/billing/actions'
import { changePayoutAccount, submitPayout } from '@/app/(portal)/payouts/actions'
import { FinishScreen } from '@/components/waiting/finish'
import { definePage } from '@/lib/entry/page'
import { type OperationName, operationNamed } from '@/lib/policy/catalogue'
import { heldChange } from '@/lib/sessions/waiting'
import { cancelHold, submitRemovePasskey, submitRemoveTotp } from '../../actions'
import { submitEmail } from '../../email/actions'

export const metadata = { title: 'Finish this change' }

/** The acts that keep what was typed while they wait. */
const ACTS = {
  'payout.account.change': changePayoutAccount,
  'payout.request': submitPayout,
  'payment-method.add-bank': submitBank,
  'payment-method.make-default': submitDefault,
  'payment-method.remove': submitRemoval,
  'payment-method.set-autopay': submitAutopay,
  'email.change': submitEmail,
  'passkey.remove': submitRemovePasskey,
  'totp.remove': submitRemoveTotp,
} as const satisfies Partial<Record<OperationName, unknown>>

export default definePage('hold.finish.view', async (permit, { params }, foresee) => {
  const change = await heldChange(permit, params.id ?? '')
  const { operation } = change
  const act = Object.hasOwn(ACTS, operation) ? ACTS[operation as keyof typeof ACTS] : null
  const known = operationNamed(operation)
  const unmet = { finish: known && foresee(known), cancel: foresee('hold.cancel') }
  return <FinishScreen act={act} cancel={cancelHold} change={change} now={permit.now} unmet={unmet} />
})
