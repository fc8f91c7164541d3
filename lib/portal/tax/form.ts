// Tax forms: amounts and the last four digits for anybody signed in, the full Social Security number only under the
// operation that reveals it. The number is opened for that one answer and kept nowhere.
import { z } from 'zod'
import { unseal } from '@/lib/crypto'
import type { Tx } from '@/lib/db'
import { NotFound } from '@/lib/fault'
import type { Permit, Person } from '@/lib/policy/permit'
import type { Summary } from '@/lib/stepup/intent'
import { isYear } from '../day'
import { maskedSsn } from '../masking'
import { findForms, findSealedSsn } from './store'

export type TaxForm = {
  readonly year: number
  /** "•••-••-1234" */
  readonly ssn: string
  /** Cents, all three. */
  readonly interest: number
  readonly benefits: number
  readonly withheld: number
}

/** A form field or a part of an address. */
export const TaxYearInput = z.object({ year: z.coerce.number().refine(isYear, 'Choose a year from the list.') })
export type TaxYear = z.output<typeof TaxYearInput>

/** The actor's tax forms, newest first, the number masked. */
export async function listTaxForms({ actor }: Permit<'tax-form.view'>): Promise<TaxForm[]> {
  const forms = await findForms(actor.id)
  return forms.map(({ ssnLast4, ...form }) => ({ ...form, ssn: maskedSsn(ssnLast4) }))
}

/** What a person reads before the number is shown. Throws NotFound. */
export async function revealSummary(actor: Person, { year }: TaxYear): Promise<Summary> {
  const form = (await findForms(actor.id)).find((one) => one.year === year)
  if (!form) throw new NotFound()
  const lines = [
    { label: 'Tax year', value: `${year}` },
    { label: 'Number', value: 'shown in full', was: maskedSsn(form.ssnLast4) },
  ]
  return { title: 'Show your full Social Security number', lines }
}

/** The full number on the actor's form of a year, "123-45-6789". Throws NotFound. */
export async function revealSsn(
  tx: Tx,
  { actor }: Permit<'tax-form.reveal'>,
  { year }: TaxYear,
): Promise<{ readonly ssn: string }> {
  const sealed = await findSealedSsn(tx, actor.id, year)
  if (sealed === null) throw new NotFound()
  return { ssn: unseal(sealed, actor.id) }
}
