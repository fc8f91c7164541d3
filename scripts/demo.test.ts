// The demo tenant's passwords stand in the README: it is there on this machine alone, unless the operator says otherwise.
import { describe, expect, it } from 'vitest'
import { prisma } from '@/lib/db'
import { aCustomer } from '@/lib/testing/people'
import { refuseDemoAccounts, wantsDemo } from './demo'

const DATABASE_URL = 'postgresql://u:p@db.example/stepgate'

describe('the demo tenant', () => {
  it('is there on this machine', () => {
    for (const operator of [{}, { HOST: '::1' }, { HOST: 'localhost', ORIGIN: 'http://127.0.0.1:3000' }])
      expect(wantsDemo(operator), JSON.stringify(operator)).toBe(true)
  })

  it('is not there where others reach the portal, nor in a database of the operator, unless SEED_DEMO=1 is said', () => {
    for (const operator of [
      { HOST: '0.0.0.0' },
      { HOST: '::' },
      { HOST: '192.0.2.7' },
      { ORIGIN: 'https://portal.example' },
      { ORIGIN: 'http://localhost.portal.example' },
      { ORIGIN: 'not an origin' },
      { DATABASE_URL },
    ]) {
      expect(wantsDemo(operator), JSON.stringify(operator)).toBe(false)
      expect(wantsDemo({ ...operator, SEED_DEMO: '1' }), JSON.stringify(operator)).toBe(true)
    }
  })
})

describe('a database without it', () => {
  it('has no account at all', async () => {
    expect(await prisma.user.count()).toBe(0)
    await refuseDemoAccounts(`${process.env.DATABASE_URL}`)
  })

  it('is told apart from one that was seeded before, which others may not reach unsaid', async () => {
    const { id } = await aCustomer()
    await refuseDemoAccounts(`${process.env.DATABASE_URL}`)
    await prisma.user.update({ where: { id }, data: { demo: true } })
    await expect(refuseDemoAccounts(`${process.env.DATABASE_URL}`)).rejects.toThrow('set SEED_DEMO=1')
  })
})
