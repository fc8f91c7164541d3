// A payment card on its way in. The number and the security code are checked here and dropped here: what leaves the
// parser is the brand, the last four digits, the expiry and the holder (PCI DSS 3.3, 3.5: what is not kept cannot leak).
import cards from 'card-validator'
import { z } from 'zod'
import { plainDigits } from '@/lib/input/digits'
import { line } from '@/lib/input/line'
import { digits } from '../form'
import { last4Of } from '../masking'

/** Form fields `number`, `expiry` (MM/YY), `cvc`, `holder`; parses to the little that is kept. */
export const CardInput = z
  .object({
    number: digits,
    expiry: z.string().transform((typed) => plainDigits(typed).trim()),
    cvc: digits,
    holder: line('name on the card', 80),
  })
  .transform(({ number, expiry, cvc, holder }, context) => {
    const { card, isValid } = cards.number(number)
    const { month, year, isValid: lasts } = cards.expirationDate(expiry)
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, input: undefined })
    if (!isValid || !card) refuse('number', 'Check the card number: its digits do not add up.')
    if (!lasts || !month || !year) refuse('expiry', 'Write the expiry as MM/YY; it must not have passed.')
    if (!cards.cvv(cvc, card?.code.size ?? [3, 4]).isValid) refuse('cvc', 'Check the security code on the card.')
    if (!card || !month || !year || context.issues.length > 0) return z.NEVER
    return {
      brand: card.niceType,
      last4: last4Of(number),
      expiry: `${month.padStart(2, '0')}/${year.slice(-2)}`,
      holder,
    }
  })
export type Card = z.output<typeof CardInput>
