import { expect, it } from 'vitest'
import { aClaim, anInvoice, aPolicy, permitted } from '@/lib/testing/household'
import { aCustomer } from '@/lib/testing/people'
import { overview } from './overview'

it('tells what is due first, what changed, and nothing of anybody else', async () => {
  const [ada, ben] = [await aCustomer(), await aCustomer()]
  const policy = await aPolicy(ada)
  await anInvoice(ada, policy, { amount: 500, due: '2026-07-01' })
  await anInvoice(ada, policy, { amount: 700, due: '2026-06-14' })
  await anInvoice(ada, policy, { amount: 900, due: '2026-05-01', paid: '2026-05-01' })
  const claim = await aClaim(ada, policy)

  const seen = await overview(permitted('overview.view', ada))
  expect(seen.due).toMatchObject({
    count: 2,
    total: 1_200,
    invoices: [
      { amount: 700, overdue: true, policy: 'Auto' },
      { amount: 500, overdue: false },
    ],
  })
  expect(seen.changes.map(({ subject, id }) => [subject, id])).toEqual(
    expect.arrayContaining([
      ['policy', policy],
      ['claim', claim],
    ]),
  )
  expect(seen).toMatchObject({ activePolicies: 1, openClaims: 1 })

  const empty = { due: { invoices: [], count: 0, total: 0 }, changes: [], activePolicies: 0, openClaims: 0 }
  expect(await overview(permitted('overview.view', ben))).toEqual(empty)
})
