import { expect, it } from 'vitest'
import { NotFound } from '@/lib/fault'
import { aClaim, anInvoice, aPolicy, permitted } from '@/lib/testing/household'
import { aCustomer } from '@/lib/testing/people'
import { listPolicies, viewPolicy } from './policy'

it('shows a policy with its coverages, invoices and claims', async () => {
  const ada = await aCustomer()
  const id = await aPolicy(ada)
  const invoice = await anInvoice(ada, id)
  const claim = await aClaim(ada, id, { approved: 5_000 })
  expect(await listPolicies(permitted('policy.list', ada))).toMatchObject([
    { id, title: 'Auto', starts: '2026-01-01', ends: '2026-12-31' },
  ])
  expect(await viewPolicy(permitted('policy.view', ada), id)).toMatchObject({
    id,
    coverages: [{ name: 'Collision', limit: 5_000_000, deductible: 50_000 }],
    invoices: [{ id: invoice, dueOn: '2026-07-01', paidOn: null }],
    claims: [{ id: claim, approved: 5_000 }],
  })
})

it("does not find another customer's policy, nor what is no identifier", async () => {
  const [ada, ben] = [await aCustomer(), await aCustomer()]
  const id = await aPolicy(ada)
  expect(await listPolicies(permitted('policy.list', ben))).toEqual([])
  await expect(viewPolicy(permitted('policy.view', ben), id)).rejects.toThrow(NotFound)
  await expect(viewPolicy(permitted('policy.view', ada), "1' or true --")).rejects.toThrow(NotFound)
})
