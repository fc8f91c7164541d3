// Autopay: whether it is on, what it draws on, and the one button that changes it.

import { GateForm } from '@/components/step-up/gate-form'
import { Masked } from '@/components/ui/amount'
import { EmptyState } from '@/components/ui/empty-state'
import type { PaymentMethod } from '@/lib/portal/billing/method'
import type { BillingActs } from './screen'

type AutopayProps = {
  readonly standing: PaymentMethod | null
  /** Null where nothing can be changed from here. */
  readonly act: BillingActs['setAutopay'] | null
}

export function Autopay({ standing, act }: AutopayProps) {
  if (!standing)
    return (
      <EmptyState title="Autopay is off">
        Choose a default payment method first; then autopay can draw on it.
      </EmptyState>
    )
  const { autopay, brand, last4 } = standing
  return (
    <div className="space-y-4">
      <p className="max-w-prose">
        {autopay
          ? 'On: each invoice is paid on its due day from '
          : 'Off: you pay each invoice yourself. Turned on, invoices are paid on their due day from '}
        {brand} <Masked last={last4} />.
      </p>
      {act ? (
        <GateForm
          action={act}
          done={autopay ? 'Autopay is on.' : 'Autopay is off.'}
          hidden={{ autopay: autopay ? 'off' : 'on' }}
          submit={autopay ? 'Turn autopay off' : 'Turn autopay on'}
          variant="secondary"
        />
      ) : null}
    </div>
  )
}
