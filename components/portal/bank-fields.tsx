// The fields of a bank account in the United States. There is no autofill token for account numbers, so none is claimed.
import { GateField } from '@/components/step-up/gate-field'

export const BankFields = () => (
  <div className="max-w-md space-y-5">
    <GateField label="Bank" name="bank" required />
    <GateField autoComplete="name" label="Account holder" name="holder" required />
    <GateField
      autoComplete="off"
      hint="Nine digits, at the bottom left of a check."
      inputMode="numeric"
      label="Routing number"
      name="routing"
      required
    />
    <GateField
      autoComplete="off"
      hint="4 to 17 digits. Spaces and dashes are fine."
      inputMode="numeric"
      label="Account number"
      name="account"
      required
    />
  </div>
)
