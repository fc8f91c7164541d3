// Failing on a real database: it teaches nothing about a user, and counts against a place once a day for each account.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { randomId } from '../../random'
import { apart, type atHome, attempt, lesson } from '../../testing/lessons'
import { before, days, readClock } from '../../time'
import { KEPT_HALF_LIFE, learnSignIn, noteFailedSignIn } from './learn'
import { readHistory } from './read'

const now = readClock()
const read = (userId: string, compared: ReturnType<typeof atHome>) => readHistory(userId, compared, now, KEPT_HALF_LIFE)

describe('whoever fails', () => {
  const failed = (userId: string, account: string, there = {}) => {
    const { sessionId: _, position: __, ...given } = lesson(userId, now, there)
    return noteFailedSignIn({ ...given, account })
  }

  it('cannot teach: after a thousand tries the user is as before, and so is everybody', async () => {
    const ada = randomId()
    const lair = apart('lair')
    await transaction((tx) => learnSignIn(tx, lesson(ada, now)))
    const beforehand = await read(ada, attempt(lair))
    for (let n = 0; n < 20; n += 1)
      await Promise.all(Array.from({ length: 50 }, () => failed(ada, 'ada@example.com', lair)))
    const then = await read(ada, attempt(lair))
    expect(then.user).toEqual(beforehand.user)
    expect(then.global.counts).toEqual(beforehand.global.counts)
    expect(then.global.reputation.prefix).toEqual({ failed: expect.closeTo(1, 1), verified: 0 })
    expect(await prisma.riskEvent.count({ where: { userId: ada, outcome: 'failed' } })).toBe(1)
  }, 60_000)

  it('counts against a place by distinct accounts, and again on another day', async () => {
    const lair = apart('many accounts')
    for (const account of ['a', 'a', 'b', 'c']) await failed(randomId(), account, lair)
    await failed(randomId(), 'a', { ...lair, at: before(now, days(1)) })
    expect((await read(randomId(), attempt(lair))).global.reputation).toMatchObject({
      asn: { failed: expect.closeTo(4, 1), verified: 0 },
      userAgent: { failed: expect.closeTo(4, 1), verified: 0 },
    })
  })

  it('is kept without what was typed', async () => {
    const userId = randomId()
    await failed(userId, 'somebody@example.com')
    const event = await prisma.riskEvent.findFirstOrThrow({ where: { userId } })
    expect(event).toMatchObject({ outcome: 'failed', sessionId: null, accountKey: expect.any(BigInt) })
    expect(Object.values(event).map(String).join()).not.toContain('somebody')
  })
})
