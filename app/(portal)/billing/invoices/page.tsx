// The customer's invoices, filtered by the address.
import { InvoiceList } from '@/components/portal/billing/invoices'
import { definePage } from '@/lib/entry/page'
import { InvoiceQuery, listInvoices } from '@/lib/portal/invoices/invoice'

export const metadata = { title: 'Invoices' }

export default definePage('invoice.list', async (permit, { query }) => (
  <InvoiceList list={await listInvoices(permit, InvoiceQuery.parse(query).filter)} />
))
