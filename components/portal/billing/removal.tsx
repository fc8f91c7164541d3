// The look before a payment method is removed: what goes, what stays, and the two ways on.

import { GateForm } from '@/components/step-up/gate-form'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import type { PaymentMethod } from '@/lib/portal/billing/method'
import type { BillingActs } from './screen'

type RemovalProps = { readonly method: PaymentMethod; readonly act: BillingActs['remove'] }

const KEEP = <ButtonLink href="/billing#methods">Keep it</ButtonLink>

export function Removal({ method: { id, brand, last4, isDefault, autopay }, act }: RemovalProps) {
  if (autopay) {
    return (
      <Notice kind="warning" title="Autopay draws on this method">
        <div className="space-y-3">
          <p>Make another method the default, or turn autopay off. Then you can remove this one.</p>
          <p>{KEEP}</p>
        </div>
      </Notice>
    )
  }
  return (
    <div className="space-y-4 rounded-lg border border-line bg-sunken p-4">
      <p className="font-semibold">
        Remove {brand} ending {last4}?
      </p>
      <ul className="list-disc space-y-1 pl-5">
        <li>Nothing will be charged to it any more, and we delete what we keep of its number.</li>
        <li>Payments that you made with it stay in your invoices.</li>
        {isDefault ? <li>It is your default: until you choose another, you have none.</li> : null}
        <li>To use it again you have to add it again.</li>
      </ul>
      <GateForm action={act} beside={KEEP} hidden={{ id }} submit="Remove it" variant="danger" />
    </div>
  )
}
