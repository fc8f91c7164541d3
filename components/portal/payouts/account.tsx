// The payout account as it stands, and the form that replaces it. The form opens by its address, so that it survives a
// submission without JavaScript.
import { Gated } from '@/components/gated'
import { BankFields } from '@/components/portal/bank-fields'
import { GateForm } from '@/components/step-up/gate-form'
import { Masked } from '@/components/ui/amount'
import { ButtonLink } from '@/components/ui/button-link'
import { Stack } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { StaysOpen } from '@/components/ui/stays-open'
import type { Denied } from '@/lib/gate/outcome'
import type { PayoutsView } from '@/lib/portal/payouts/payout'
import type { PayoutActs } from './screen'

type Standing = NonNullable<PayoutsView['account']>
type AccountProps = {
  readonly account: Standing | null
  readonly act: PayoutActs['changeAccount']
  readonly changing: boolean
  readonly unmet: Denied | null
}

export const Account = ({ account, act, changing, unmet }: AccountProps) => (
  <Stack gap="narrow">
    {account ? <DefinitionList items={factsOf(account)} /> : null}
    {account && !changing ? <ButtonLink href="/payouts?change=account#account">Change the account</ButtonLink> : null}
    <StaysOpen key={changing ? 'asked for' : 'as it stands'} open={changing || !account}>
      <Gated unmet={unmet}>
        <AccountForm act={act} replaces={account !== null} />
      </Gated>
    </StaysOpen>
  </Stack>
)

const factsOf = ({ bank, last4, routing, holder, changedAt }: Standing) => [
  { term: 'Bank', value: bank },
  { term: 'Account', value: <Masked last={last4} /> },
  { term: 'Routing number', value: routing },
  { term: 'Account holder', value: holder },
  { term: 'Last changed', value: <Moment at={changedAt} /> },
]

const AccountForm = ({ act, replaces }: { readonly act: PayoutActs['changeAccount']; readonly replaces: boolean }) => (
  <div className="space-y-5 border-t border-line pt-5">
    <GateForm
      action={act}
      {...(replaces ? { beside: <ButtonLink href="/payouts#account">Keep the old one</ButtonLink> } : {})}
      draft="payout-account"
      whenDone="From now on, claims are paid into the new account."
      secrets={['account']}
      submit={replaces ? 'Change the payout account' : 'Set the payout account'}
    >
      <Notice title={replaces ? 'Before you change it' : 'Before you set it'}>
        Whoever changes this account receives your money. That is why we ask for fresh proof, show you what changes
        before it does, and tell you by mail.
      </Notice>
      <BankFields />
    </GateForm>
  </div>
)
