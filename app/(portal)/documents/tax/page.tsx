// The customer's tax forms, the number masked.
import { TaxForms } from '@/components/portal/documents/tax-forms'
import { definePage } from '@/lib/entry/page'
import { listTaxForms } from '@/lib/portal/tax/form'
import { revealNumber } from './actions'

export const metadata = { title: 'Tax forms' }

export default definePage('tax-form.view', async (permit, _input, foresee) => (
  <TaxForms act={revealNumber} forms={await listTaxForms(permit)} unmet={foresee('tax-form.reveal')} />
))
