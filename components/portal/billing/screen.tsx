// The billing page: what invoices are paid with, autopay, and a form to add another method. Which form is open stands in
// the address, so that it survives a submission without JavaScript.

import type { Action } from '@/components/acts'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { Tabs } from '@/components/ui/tabs'
import type { PaymentMethod } from '@/lib/portal/billing/method'
import { AddBank, AddCard } from './add'
import { Autopay } from './autopay'
import { Methods } from './methods'

export type BillingActs = {
  readonly addCard: Action
  readonly addBank: Action
  readonly makeDefault: Action
  readonly remove: Action
  readonly setAutopay: Action
}

export type BillingPlace = {
  /** Which form to add a method is open. */
  readonly adding: 'card' | 'bank'
  /** The method whose removal is looked at. */
  readonly removing: string | null
}

type BillingScreenProps = {
  readonly methods: readonly PaymentMethod[]
  readonly acts: BillingActs
  readonly place: BillingPlace
}

export const BillingScreen = ({ methods, acts, place: { adding, removing } }: BillingScreenProps) => (
  <Stack>
    <PageHeading
      actions={<ButtonLink href="/billing/invoices">Invoices</ButtonLink>}
      intro="What you pay your premiums with. Every change here takes fresh proof that it is you."
      title="Billing"
    />
    <Card id="methods" title="Payment methods">
      <Methods acts={acts} methods={methods} removing={removing} />
    </Card>
    <Card title="Autopay">
      <Autopay act={acts.setAutopay} standing={methods.find(({ isDefault }) => isDefault) ?? null} />
    </Card>
    <Card id="add" intro="Without a default, the one that you add becomes it." title="Add a payment method">
      <Stack gap="narrow">
        <Tabs
          label="What to add"
          tabs={[
            { href: '/billing?add=card#add', label: 'Card', current: adding === 'card' },
            { href: '/billing?add=bank#add', label: 'Bank account', current: adding === 'bank' },
          ]}
        />
        {adding === 'card' ? <AddCard act={acts.addCard} /> : <AddBank act={acts.addBank} />}
      </Stack>
    </Card>
  </Stack>
)
