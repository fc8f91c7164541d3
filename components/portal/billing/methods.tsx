// The payment methods with what can be done to each. Removing one is looked at first: the preview has an address.

import { GateForm } from '@/components/step-up/gate-form'
import { Masked } from '@/components/ui/amount'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import type { PaymentMethod } from '@/lib/portal/billing/method'
import { Removal } from './removal'
import type { BillingActs } from './screen'

type MethodsProps = {
  readonly methods: readonly PaymentMethod[]
  /** Null where nothing can be changed from here. */
  readonly acts: BillingActs | null
  readonly removing: string | null
}

export function Methods({ methods, acts, removing }: MethodsProps) {
  if (methods.length === 0)
    return <EmptyState title="No payment method yet">{acts ? 'Add a card or a bank account below.' : null}</EmptyState>
  return (
    <ul className="divide-y divide-line">
      {methods.map((method) => (
        <li className="space-y-4 py-4 first:pt-0 last:pb-0" key={method.id}>
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
            <Description method={method} />
            {removing === method.id || !acts ? null : <MethodActs act={acts.makeDefault} method={method} />}
          </div>
          {removing === method.id && acts ? <Removal act={acts.remove} method={method} /> : null}
        </li>
      ))}
    </ul>
  )
}

const Description = ({
  method: { kind, brand, last4, expiry, holder, isDefault, autopay },
}: {
  readonly method: PaymentMethod
}) => (
  <div className="min-w-0 space-y-1">
    <p className="flex flex-wrap items-center gap-2 font-medium">
      <span>{brand} </span>
      <Masked last={last4} />
      {isDefault ? <Badge tone="accent">Default</Badge> : null}
      {autopay ? <Badge tone="good">Autopay</Badge> : null}
    </p>
    <p className="text-sm break-words text-ink-soft">
      {kind === 'card' ? `Card of ${holder}, expires ${expiry}` : `Bank account of ${holder}`}
    </p>
  </div>
)

type MethodActsProps = { readonly method: PaymentMethod; readonly act: BillingActs['makeDefault'] }

const MethodActs = ({ method: { id, brand, last4, isDefault }, act }: MethodActsProps) => (
  <div className="flex flex-wrap gap-2">
    {isDefault ? null : (
      <GateForm
        action={act}
        hidden={{ id }}
        size="small"
        submit="Make default"
        submitLabel={`Make default: ${brand} ending ${last4}`}
        variant="secondary"
      />
    )}
    <ButtonLink
      aria-label={`Remove ${brand} ending ${last4}`}
      href={`/billing?remove=${id}#methods`}
      size="small"
      variant="quiet"
    >
      Remove…
    </ButtonLink>
  </div>
)
