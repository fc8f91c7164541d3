import { expect, it } from 'vitest'
import { seal } from '@/lib/crypto'
import { prisma, transaction } from '@/lib/db'
import { NotFound } from '@/lib/fault'
import type { Person } from '@/lib/policy/permit'
import { randomId } from '@/lib/random'
import { permitted } from '@/lib/testing/household'
import { aCustomer } from '@/lib/testing/people'
import { listTaxForms, revealSsn, revealSummary, TaxYearInput } from './form'

const aForm = async (of: Person, sealedFor = of) => {
  const amounts = { interest: 1_200, benefits: 340_000, withheld: 0 }
  await prisma.taxForm.create({
    data: {
      id: randomId(),
      userId: of.id,
      year: 2025,
      sealedSsn: seal('900-12-3456', sealedFor.id),
      ssnLast4: '3456',
      ...amounts,
    },
  })
}

const reveal = (actor: Person, year = 2025) =>
  transaction((tx) => revealSsn(tx, permitted('tax-form.reveal', actor), { year }))

it('shows a masked number in the list and the full one only when revealed', async () => {
  const ada = await aCustomer()
  await aForm(ada)
  const forms = await listTaxForms(permitted('tax-form.view', ada))
  expect(forms).toEqual([{ year: 2025, ssn: '•••-••-3456', interest: 1_200, benefits: 340_000, withheld: 0 }])
  expect(JSON.stringify(await revealSummary(ada, { year: 2025 }))).not.toContain('900')
  expect(await reveal(ada)).toEqual({ ssn: '900-12-3456' })
})

it("does not find another customer's form", async () => {
  const [ada, ben] = [await aCustomer(), await aCustomer()]
  await aForm(ada)
  expect(await listTaxForms(permitted('tax-form.view', ben))).toEqual([])
  await expect(reveal(ben)).rejects.toThrow(NotFound)
  await expect(revealSummary(ben, { year: 2025 })).rejects.toThrow(NotFound)
  await expect(reveal(ada, 2024)).rejects.toThrow(NotFound)
})

it('does not open a number that was moved from another row', async () => {
  const [ada, ben] = [await aCustomer(), await aCustomer()]
  await aForm(ada, ben)
  await expect(reveal(ada)).rejects.toThrow()
})

it('reads a year from a form', () => {
  expect(TaxYearInput.parse({ year: '2025' })).toEqual({ year: 2025 })
  expect(TaxYearInput.safeParse({ year: 'now' }).success).toBe(false)
})
