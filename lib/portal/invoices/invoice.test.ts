import { expect, it } from 'vitest'
import { anInvoice, aPolicy, permitted } from '@/lib/testing/household'
import { aCustomer } from '@/lib/testing/people'
import { InvoiceQuery, listInvoices } from './invoice'

it('lists by filter and adds up whatever the filter', async () => {
  const [ada, ben] = [await aCustomer(), await aCustomer()]
  const policy = await aPolicy(ada)
  const due = await anInvoice(ada, policy, { amount: 500, due: '2026-06-15' })
  const overdue = await anInvoice(ada, policy, { amount: 700, due: '2026-06-14' })
  const paid = await anInvoice(ada, policy, { amount: 900, due: '2026-05-01', paid: '2026-04-30' })
  const totals = { open: 1_200, overdue: 700, paid: 900 }
  const permit = permitted('invoice.list', ada)

  const all = await listInvoices(permit)
  expect(all.invoices.map(({ id, state }) => [id, state])).toEqual([
    [due, 'due'],
    [overdue, 'overdue'],
    [paid, 'paid'],
  ])
  expect(all.totals).toEqual(totals)
  expect(await listInvoices(permit, 'open')).toMatchObject({ totals, invoices: [{ id: due }, { id: overdue }] })
  expect(await listInvoices(permit, 'paid')).toMatchObject({ totals, invoices: [{ id: paid, paidOn: '2026-04-30' }] })

  const none = { filter: 'all', invoices: [], totals: { open: 0, overdue: 0, paid: 0 } }
  expect(await listInvoices(permitted('invoice.list', ben))).toEqual(none)
})

it('takes a filter that it does not know for none', () => {
  expect(InvoiceQuery.parse({ filter: 'everything' })).toEqual({ filter: 'all' })
  expect(InvoiceQuery.parse({})).toEqual({ filter: 'all' })
})
