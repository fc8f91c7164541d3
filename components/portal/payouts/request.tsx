// The form that asks for a payout. It carries which state of the account it was shown with, so that the money goes there
// or nowhere.

import { GateField } from '@/components/step-up/gate-field'
import { GateForm } from '@/components/step-up/gate-form'
import { Masked, Money } from '@/components/ui/amount'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import type { PayoutsView } from '@/lib/portal/payouts/payout'
import type { PayoutActs, PayoutLimits } from './screen'

type RequestProps = { readonly view: PayoutsView; readonly limits: PayoutLimits; readonly act: PayoutActs['request'] }

export function Request({ view: { account, balance }, limits, act }: RequestProps) {
  if (!account)
    return <EmptyState title="First, set a payout account">Then you can have approved claims paid into it.</EmptyState>
  if (balance < limits.smallest) {
    return (
      <EmptyState
        action={
          <ButtonLink href="/claims" size="small">
            See your claims
          </ButtonLink>
        }
        title="There is nothing to pay out"
      >
        As soon as a claim is approved, its amount is available here.
      </EmptyState>
    )
  }
  return (
    <GateForm
      action={act}
      done="We are paying it out. It is in the list below."
      draft="payout"
      hidden={{ to: account.version }}
      reset
      submit="Request the payout"
    >
      <p>
        Into {account.bank} <Masked last={account.last4} />, {account.holder}.
      </p>
      <div className="max-w-xs">
        <GateField
          autoComplete="off"
          hint={
            <>
              Up to <Money cents={balance} />. Over <Money cents={limits.large} /> we ask for stronger proof: a passkey.
            </>
          }
          inputMode="decimal"
          label="Amount in US dollars"
          maxLength={16}
          name="amount"
          placeholder="0.00"
          required
        />
      </div>
    </GateForm>
  )
}
