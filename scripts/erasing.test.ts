// Erasing what risk knows of one account: gone for it, right for everybody else, and told.
import { expect, it } from 'vitest'
import { prisma, transaction } from '@/lib/db'
import { rebuild } from '@/lib/risk/learning/rebuild'
import { knownFor } from '@/lib/testing/histories'
import { aCustomer } from '@/lib/testing/people'
import { eraseRiskOf } from './erasing'

it('leaves nothing of the account, everything of others, and sums that agree', async () => {
  const [robin, sam] = [await aCustomer(), await aCustomer()]
  await knownFor(robin, { signIns: 6, exports: [40] })
  await knownFor(sam, { signIns: 4 })
  expect(await eraseRiskOf(` ${robin.email.toUpperCase()} `)).toBe(true)
  const left = await prisma.riskEvent.groupBy({ by: ['userId'], _count: true })
  expect(left).toEqual([{ userId: sam.id, _count: 4 }])
  expect(await prisma.riskUser.count({ where: { userId: robin.id } })).toBe(0)
  expect(await transaction((tx) => rebuild(tx, { mend: false }))).toMatchObject({ agrees: true })
  await expect(robin).toHaveAuditEvent({ kind: 'risk.erased', times: 1 })
})

it('says where there is no such account', async () => {
  expect(await eraseRiskOf('nobody@harbor.example')).toBe(false)
})
