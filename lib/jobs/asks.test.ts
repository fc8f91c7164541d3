// Asks for a new password are taken many at a time, and those of a network that asks for many after everybody else's: a flood
// keeps no owner's email away.
import { beforeAll, expect, it, vi } from 'vitest'
import { prisma } from '../db'
import { env } from '../env'
import { randomId } from '../random'
import { askForReset } from '../recovery/reset/asking'
import { lettersTo } from '../testing/letters'
import { aCustomer } from '../testing/people'
import { installQueue } from './install'
import { startWorker } from './worker'

beforeAll(() => installQueue(env.DATABASE_URL))

it('120 foreign asks that came before the owner’s do not keep it waiting', async () => {
  const owner = await aCustomer({ password: true })
  const foreign = (network: string) =>
    askForReset({ email: `${randomId()}@harbor.example`, requestId: 'foreign', network })
  for (const network of ['a', 'b', 'c']) for (let n = 0; n < 40; n += 1) await foreign(network)
  await askForReset({ email: owner.email, requestId: 'owner', network: 'home' })
  const worker = await startWorker()
  const answered = () =>
    prisma.auditEvent.findMany({
      where: { kind: 'password.reset-asked' },
      orderBy: { id: 'asc' },
      select: { requestId: true },
    })
  await vi.waitFor(async () => expect(await answered()).toHaveLength(121), 14_000)
  await worker.stop()
  const order = (await answered()).map(({ requestId }) => requestId)
  expect(order.indexOf('owner')).toBeLessThan(20)
  expect((await lettersTo(owner.email)).map(({ kind }) => kind)).toEqual(['password-reset-link'])
}, 30_000)
