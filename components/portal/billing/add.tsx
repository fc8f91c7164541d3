// The forms for a new card and a new bank account. Numbers and security codes are never kept as drafts and never come
// back from the server.
import { BankFields } from '@/components/portal/bank-fields'
import { GateField } from '@/components/step-up/gate-field'
import { GateForm } from '@/components/step-up/gate-form'
import type { BillingActs } from './screen'

export const AddCard = ({ act }: { readonly act: BillingActs['addCard'] }) => (
  <GateForm
    action={act}
    done="The card is in your list."
    draft="payment-card"
    reset
    secrets={['number', 'cvc']}
    submit="Add the card"
  >
    <p className="max-w-prose text-sm text-ink-soft">
      We keep the brand, the last four digits, the expiry and the name. The number and the code go no further than this
      check.
    </p>
    <div className="max-w-md space-y-5">
      <GateField autoComplete="cc-number" inputMode="numeric" label="Card number" name="number" required />
      <div className="grid gap-5 sm:grid-cols-2">
        <GateField
          autoComplete="cc-exp"
          hint="Month and year, MM/YY"
          inputMode="numeric"
          label="Expires"
          name="expiry"
          required
        />
        <GateField
          autoComplete="cc-csc"
          hint="3 or 4 digits on the card"
          inputMode="numeric"
          label="Security code"
          name="cvc"
          required
        />
      </div>
      <GateField autoComplete="cc-name" label="Name on the card" name="holder" required />
    </div>
  </GateForm>
)

export const AddBank = ({ act }: { readonly act: BillingActs['addBank'] }) => (
  <GateForm
    action={act}
    done="The bank account is in your list."
    draft="payment-bank"
    reset
    secrets={['account']}
    submit="Add the bank account"
  >
    <p className="max-w-prose text-sm text-ink-soft">
      The account number is encrypted before it is stored. On screen you only ever see its last four digits.
    </p>
    <BankFields />
  </GateForm>
)
