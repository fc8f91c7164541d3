// The form that asks for a payout. It carries which state of the account it was shown with, so that the money goes there
// or nowhere.
import { Gated } from '@/components/gated'
import { GateField } from '@/components/step-up/gate-field'
import { GateForm } from '@/components/step-up/gate-form'
import { Masked, Money } from '@/components/ui/amount'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import type { Denied } from '@/lib/gate/outcome'
import type { PayoutsView } from '@/lib/portal/payouts/payout'
import type { PayoutActs, PayoutLimits } from './screen'

type RequestProps = {
  readonly view: PayoutsView
  readonly limits: PayoutLimits
  readonly act: PayoutActs['request']
  readonly unmet: Denied | null
  /** What refuses another account, where that is said below. */
  readonly said: Denied | null
}

export function Request({ view: { account, balance, codesFrom, today }, limits, act, unmet, said }: RequestProps) {
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
    <Gated said={said} unmet={unmet} where="below">
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
        {codesFrom ? (
          <p>
            You set this account a short while ago, so a payout takes a passkey until{' '}
            <strong>
              <Moment at={codesFrom} />
            </strong>
            . Then a one-time code is enough.
          </p>
        ) : null}
        <div className="max-w-xs">
          <GateField
            autoComplete="off"
            hint={
              <>
                <span>
                  Up to <Money cents={balance} />.
                </span>
                {today + balance > limits.large ? <Large limit={limits.large} /> : null}
              </>
            }
            inputMode="decimal"
            label="Amount in US dollars"
            name="amount"
            placeholder="0.00"
            required
          />
        </div>
      </GateForm>
    </Gated>
  )
}

/** Said where the limit can be reached at all. */
const Large = ({ limit }: { readonly limit: number }) => (
  <span>
    {' '}
    Over <Money cents={limit} /> within a day we ask for a passkey.
  </span>
)
