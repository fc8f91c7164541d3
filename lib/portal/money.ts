// Money is whole cents in a number, everywhere between the form and the database. Reads what a person types and writes
// what a person reads; refuses anything ambiguous, such as "1,25" or "1.250".
import { z } from 'zod'
import { plainDigits } from '@/lib/input/digits'

/** The largest amount the records hold, in cents. */
export const MAX_CENTS = 2_147_483_647

const TYPED = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/

/** Cents of an amount as typed in dollars ("1,250.00", "$40"); null when it cannot be read without guessing. */
export function parseDollars(text: string): number | null {
  const [, whole, fraction = ''] = TYPED.exec(plainDigits(text).trim()) ?? []
  if (whole === undefined) return null
  const cents = Number(whole.replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0'))
  return cents <= MAX_CENTS ? cents : null
}

const READ = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** Cents as a person reads them: "$1,250.00". */
export const dollars = (cents: number): string => READ.format(cents / 100)

/** A form field that holds an amount in dollars; parses to whole cents. */
export const Dollars = z.string().transform((text, context): number => {
  const cents = parseDollars(text)
  if (cents !== null) return cents
  context.addIssue('Write the amount in dollars, for example 1,250.00.')
  return z.NEVER
})
