// Rules that hold between fields, or between a field and what is stored (ASVS 2.1.2): each with the test that shows it.
import type { OperationName } from '../../lib/policy/catalogue'

export type CrossRule = { readonly operation: OperationName; readonly rule: string; readonly test: string }

export const RULES: readonly CrossRule[] = [
  {
    operation: 'payout.request',
    rule: 'the amount is at most the balance, with what others request at the same moment',
    test: 'lib/portal/payouts/payout.test.ts › never pays more than there is, however many ask at once',
  },
  {
    operation: 'payout.request',
    rule: '`to` is the version of the payout account that is stored',
    test: 'lib/portal/payouts/payout.test.ts › pays into the account that the form showed, or nowhere',
  },
  {
    operation: 'payout.request',
    rule: 'not the same amount again within a few minutes',
    test: 'lib/portal/payouts/payout.test.ts › refuses the same amount again within a few minutes',
  },
  {
    operation: 'payment-method.set-autopay',
    rule: 'autopay needs a default method',
    test: 'lib/portal/billing/method.test.ts › refuses autopay without a default, the same card twice, and one too many',
  },
  {
    operation: 'payment-method.add-card',
    rule: 'not a method that is there already, and not more than the limit',
    test: 'lib/portal/billing/method.test.ts › refuses autopay without a default, the same card twice, and one too many',
  },
  {
    operation: 'payment-method.remove',
    rule: 'not the method that autopay draws on',
    test: 'lib/portal/billing/method.test.ts › does not remove what autopay draws on',
  },
  {
    operation: 'email.change',
    rule: 'not the address that the account has',
    test: 'lib/recovery/address/email-change.test.ts › asking for another address › is refused for the address that the account has',
  },
]
