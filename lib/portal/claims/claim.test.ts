import { expect, it } from 'vitest'
import { NotFound } from '@/lib/fault'
import { aClaim, aDocument, aPolicy, claimLines, permitted } from '@/lib/testing/household'
import { aCustomer } from '@/lib/testing/people'
import { ClaimQuery, LINES_PER_PAGE, listClaims, viewClaim } from './claim'

it('filters by status and by year of opening', async () => {
  const ada = await aCustomer()
  const policy = await aPolicy(ada)
  const open = await aClaim(ada, policy)
  const old = await aClaim(ada, policy, { approved: 1_000, opened: '2024-12-31' })
  const permit = permitted('claim.list', ada)
  const ids = async (filter?: Parameters<typeof listClaims>[1]) =>
    (await listClaims(permit, filter)).claims.map(({ id }) => id)

  expect(await ids()).toEqual([open, old])
  expect(await ids({ status: 'approved' })).toEqual([old])
  expect(await ids({ year: 2024 })).toEqual([old])
  expect(await ids({ year: 2024, status: 'submitted' })).toEqual([])
  expect((await listClaims(permit)).years).toEqual([2026, 2024])
})

it('turns the pages of many lines without losing or repeating one', async () => {
  const ada = await aCustomer()
  const id = await aClaim(ada, await aPolicy(ada))
  const document = await aDocument(id)
  const other = await aClaim(ada, await aPolicy(ada))
  await claimLines(ada, id, LINES_PER_PAGE * 2 + 1)
  await claimLines(ada, other, 3)

  const seen: string[] = []
  for (let after: string | null = '0'; after !== null; ) {
    const page = await viewClaim(permitted('claim.view', ada), id, after)
    expect(page).toMatchObject({
      id,
      documents: [{ id: document, kind: 'decision' }],
      lineCount: LINES_PER_PAGE * 2 + 1,
    })
    seen.push(...page.lines.map(({ description }) => description))
    after = page.next
  }
  expect(seen).toEqual(Array.from({ length: LINES_PER_PAGE * 2 + 1 }, (_, at) => `Physiotherapy ${at + 1}`))
})

it('turns the pages back to where they began', async () => {
  const ada = await aCustomer()
  const id = await aClaim(ada, await aPolicy(ada))
  await claimLines(ada, id, LINES_PER_PAGE * 2 + 1)
  const page = (after?: string | null) => viewClaim(permitted('claim.view', ada), id, after ?? undefined)

  const first = await page()
  const second = await page(first.next)
  const third = await page(second.next)
  expect([first, second, third].map(({ passed }) => passed)).toEqual([0, LINES_PER_PAGE, LINES_PER_PAGE * 2])
  expect(first.previous).toBeNull()
  expect(second.previous).toBe('0')
  expect((await page(third.previous)).lines).toEqual(second.lines)
})

it("does not find another customer's claim, nor a place that is none", async () => {
  const [ada, ben] = [await aCustomer(), await aCustomer()]
  const id = await aClaim(ada, await aPolicy(ada))
  expect(await listClaims(permitted('claim.list', ben))).toEqual({ claims: [], years: [] })
  await expect(viewClaim(permitted('claim.view', ben), id)).rejects.toThrow(NotFound)
  await expect(viewClaim(permitted('claim.view', ada), id, '1e9')).rejects.toThrow(NotFound)
  await expect(viewClaim(permitted('claim.view', ada), 'new')).rejects.toThrow(NotFound)
})

it('filters nothing by what it does not know', () => {
  expect(ClaimQuery.parse({ status: 'gone', year: 'last' })).toEqual({})
  expect(ClaimQuery.parse({ status: 'declined', year: '2025' })).toEqual({ status: 'declined', year: 2025 })
})
