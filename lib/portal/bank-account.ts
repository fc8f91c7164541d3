// A bank account in the United States as a form names it. Checks what can be checked without asking the bank; refuses a
// routing number whose check digit is wrong.
import { z } from 'zod'
import { line } from '@/lib/input/line'
import { digits } from './form'

const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7, 1] as const

/** ABA routing number: nine digits, a prefix in use, weighted sum divisible by ten. */
export function isRoutingNumber(text: string): boolean {
  if (!/^(0[0-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(text)) return false
  return WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(text[place]), 0) % 10 === 0
}

/** The fields of a bank account; parses to strings of digits without spaces. */
export const bankAccountFields = {
  bank: line('name of the bank', 60),
  holder: line('name of the account holder', 80),
  routing: digits.refine(
    isRoutingNumber,
    'This is not a routing number: it has nine digits and stands at the bottom left of a check.',
  ),
  account: digits.refine((text) => /^\d{4,17}$/.test(text), 'An account number has 4 to 17 digits.'),
}

export const BankAccount = z.object(bankAccountFields)
export type BankAccount = z.output<typeof BankAccount>
