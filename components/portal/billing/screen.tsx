// The billing page: what invoices are paid with, autopay, and a form to add another method. Which form is open stands in
// the address, so that it survives a submission without JavaScript.
import type { ReactNode } from 'react'
import type { Action } from '@/components/acts'
import { Gated } from '@/components/gated'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { Tabs } from '@/components/ui/tabs'
import type { Denied } from '@/lib/gate/outcome'
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
  /** Changes of this page that wait. */
  readonly waiting: ReactNode
  /** Why nothing can be changed from here. */
  readonly unmet: Denied | null
}

export const BillingScreen = ({ methods, acts, place: { adding, removing }, waiting, unmet }: BillingScreenProps) => (
  <Stack>
    <PageHeading
      actions={<ButtonLink href="/billing/invoices">Invoices</ButtonLink>}
      intro="What you pay your premiums with. Every change here takes fresh proof that it is you."
      title="Billing"
    />
    {waiting}
    <Gated unmet={unmet}>{null}</Gated>
    <Card id="methods" title="Payment methods">
      <Methods acts={unmet ? null : acts} methods={methods} removing={removing} />
    </Card>
    <Card title="Autopay">
      <Autopay act={unmet ? null : acts.setAutopay} standing={methods.find(({ isDefault }) => isDefault) ?? null} />
    </Card>
    <Add acts={unmet ? null : acts} adding={adding} />
  </Stack>
)

type AddProps = Pick<BillingPlace, 'adding'> & { readonly acts: BillingActs | null }

function Add({ acts, adding }: AddProps) {
  if (!acts) return null
  return (
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
  )
}
