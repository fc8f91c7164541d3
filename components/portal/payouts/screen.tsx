// The payouts page: what can be paid out, where to, the request itself, and what was paid before.
import type { ReactNode } from 'react'
import type { Action } from '@/components/acts'
import { Figures } from '@/components/portal/figures'
import { Masked, Money } from '@/components/ui/amount'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import type { Denied } from '@/lib/gate/outcome'
import type { PayoutsView } from '@/lib/portal/payouts/payout'
import { Account } from './account'
import { History } from './history'
import { Request } from './request'

export type PayoutActs = { readonly changeAccount: Action; readonly request: Action }

/** In cents. */
export type PayoutLimits = { readonly smallest: number; readonly large: number }

type PayoutsScreenProps = {
  readonly view: PayoutsView
  readonly acts: PayoutActs
  readonly limits: PayoutLimits
  /** Whether the form for another account is open. */
  readonly changing: boolean
  /** Why a form of this page could not be used from here. */
  readonly unmet: { readonly request: Denied | null; readonly account: Denied | null }
  /** Changes of this page that wait. */
  readonly waiting: ReactNode
}

export const PayoutsScreen = ({ view, acts, limits, changing, waiting, unmet }: PayoutsScreenProps) => (
  <Stack>
    <PageHeading intro="What we approved for your claims, and how it reaches you." title="Payouts" />
    {waiting}
    <Figures figures={figuresOf(view)} />
    <Card title="Request a payout">
      <Request
        act={acts.request}
        limits={limits}
        said={changing ? unmet.account : null}
        unmet={unmet.request}
        view={view}
      />
    </Card>
    <Card id="account" intro="Approved claims are paid into this account." title="Payout account">
      <Account account={view.account} act={acts.changeAccount} changing={changing} unmet={unmet.account} />
    </Card>
    <Card title="Earlier payouts">
      <History payouts={view.payouts} />
    </Card>
  </Stack>
)

const figuresOf = ({ balance, account, payouts }: PayoutsView) => {
  const sent = payouts.filter(({ status }) => status === 'sent').reduce((sum, { amount }) => sum + amount, 0)
  return [
    { name: 'Available', value: <Money cents={balance} />, note: 'Approved and not yet paid out' },
    {
      name: 'Paid into',
      value: account ? <Masked last={account.last4} /> : 'None yet',
      note: account?.bank ?? 'Set an account below',
    },
    { name: 'Paid out so far', value: <Money cents={sent} /> },
  ]
}
