// What time takes away from events: the address after thirty days, and who failed on a day that is over.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../../db'
import { randomId } from '../../../random'
import { lesson } from '../../../testing/lessons'
import { before, days, readClock } from '../../../time'
import { learnSignIn, noteFailedSignIn } from '../learn'
import { tendEvents } from './tending'

const now = readClock()
const sealedOf = async (userId: string) =>
  (await prisma.riskEvent.findFirstOrThrow({ where: { userId }, select: { sealedAddress: true } })).sealedAddress

describe('a round', () => {
  it('lets addresses go after thirty days, and not before', async () => {
    const [recent, past] = [randomId(), randomId()]
    await transaction((tx) => learnSignIn(tx, lesson(recent, before(now, days(29)))))
    await transaction((tx) => learnSignIn(tx, lesson(past, before(now, days(31)))))
    expect(await tendEvents(now)).toMatchObject({ addresses: 1 })
    expect(await sealedOf(past)).toBeNull()
    expect(await sealedOf(recent)).toMatch(/^v1\./)
    expect(await tendEvents(now)).toMatchObject({ addresses: 0 })
  })

  it('forgets who failed on which day, once nobody can fail on that day any more', async () => {
    for (const n of [0, 1, 3]) {
      const { sessionId: _, position: __, ...given } = lesson(randomId(), before(now, days(n)))
      await noteFailedSignIn({ ...given, account: 'somebody' })
    }
    expect(await tendEvents(now)).toMatchObject({ failedAccounts: 4 })
    expect(await prisma.riskFailedAccount.count()).toBe(8)
  })

  it('makes partitions two months ahead, once, and for what had none', async () => {
    const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 5))
    expect((await tendEvents(next)).partitions).toBeGreaterThan(0)
    expect((await tendEvents(next)).partitions).toBe(0)
    const userId = randomId()
    await transaction((tx) => learnSignIn(tx, lesson(userId, before(now, days(300)))))
    expect((await tendEvents(now)).partitions).toBe(1)
    const [row] = await prisma.$queryRaw<{ place: string }[]>`
      select tableoid::regclass::text as place from risk_event where user_id = ${userId}::uuid`
    expect(row?.place).toMatch(/^risk_event_\d{4}_\d{2}$/)
  })
})
