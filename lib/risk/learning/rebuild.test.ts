// What was kept is what the events come to: whatever was learnt, in whatever order, folded away and erased.
import { afterEach, describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { randomId } from '../../random'
import { atHome, attempt, lesson } from '../../testing/lessons'
import { before, days, hours, readClock } from '../../time'
import { NO_HISTORY } from '../history'
import { eraseHistory } from './erase'
import { KEPT_HALF_LIFE, type Lesson, learnSignIn, noteAct, noteFailedSignIn } from './learn'
import { readHistory } from './read'
import { rebuild } from './rebuild'
import { foldOldest } from './retention/folding'
import { tendEvents } from './retention/tending'

const now = readClock()
const learn = (given: Lesson) => transaction((tx) => learnSignIn(tx, given))
const fail = ({ sessionId: _, position: __, ...given }: Lesson, account: string) =>
  noteFailedSignIn({ ...given, account })
const act = (given: Lesson, rows: number) =>
  transaction((tx) =>
    noteAct(tx, {
      ...given,
      operation: 'claim.export',
      stakes: { rows: { count: rows, of: rows }, amount: rows * 100 },
    }),
  )
const erase = (userId: string) => transaction((tx) => eraseHistory(tx, userId))
const read = (userId: string, compared = atHome()) => readHistory(userId, compared, now, KEPT_HALF_LIFE)
const check = (mend = false) => transaction((tx) => rebuild(tx, { mend }))
async function foldAll(): Promise<number> {
  await tendEvents(now)
  for (let months = 0; ; months += 1) if (!(await foldOldest(now))) return months
}
const old = before(now, days(450))

afterEach(async () => {
  const { tables, agrees } = await check()
  expect({ tables, agrees }).toMatchObject({ agrees: true })
})

describe('counting anew', () => {
  it('finds what was kept, after sign-ins, failures and acts, also at once', async () => {
    const [ada, bea] = [randomId(), randomId()]
    await Promise.all([
      ...[0, 0, 1, 40].map((n) => learn(lesson(ada, before(now, days(n))))),
      ...[0, 3].map((n) => learn(lesson(bea, before(now, days(n)), { networkKind: 'hosting', hour: 5, device: null }))),
      ...['a', 'a', 'b'].map((account) => fail(lesson(ada, now), account)),
      ...[10, 20, 30].map((rows) => act(lesson(bea, now), rows)),
    ])
    // One of the failures added nothing to any count, so it is no event.
    expect((await check()).events).toBe(11)
  })

  it('notices a count that was tampered with, says so and mends it when told to', async () => {
    const ada = randomId()
    await learn(lesson(ada, now))
    const home = await read(ada)
    await prisma.riskUser.update({ where: { userId: ada }, data: { weight: { increment: 1 } } })
    await prisma.$executeRaw`update risk_count set users = users + 1 where slot = 0`
    await prisma.$executeRaw`delete from risk_user_count where user_id = ${ada}::uuid`
    const found = await check()
    expect(found).toMatchObject({
      agrees: false,
      mended: false,
      tables: { user: { different: 1 }, user_count: { different: 8 } },
    })
    expect(await check(true)).toMatchObject({ agrees: false, mended: true })
    expect(await read(ada)).toEqual(home)
  })
})

describe('folding', () => {
  it('changes nothing that is read, and the events are gone', async () => {
    const ada = randomId()
    for (const at of [old, before(old, hours(1)), before(old, days(40)), now]) await learn(lesson(ada, at))
    await act(lesson(ada, old), 77)
    await fail(lesson(ada, old), 'ada@example.com')
    const before_ = await read(ada)
    expect(await foldAll()).toBe(2)
    expect(await read(ada)).toEqual(before_)
    expect(before_.user).toMatchObject({ signIns: 4, exports: [77] })
    expect(await prisma.riskEvent.count({ where: { userId: ada } })).toBe(1)
    await learn(lesson(ada, now))
    await learn(lesson(randomId(), now))
  })

  it('leaves thirteen months alone', async () => {
    await learn(lesson(randomId(), before(now, days(390))))
    expect(await foldAll()).toBe(0)
  })
})

describe('erasure', () => {
  it('takes back exactly what a user came to, and nothing is left of the user', async () => {
    const [ada, bea, cleo] = [randomId(), randomId(), randomId()]
    const strange = { network: { country: 'ZZ', asn: 'only here', prefix: 'only here', address: 'only here' } }
    await learn(lesson(bea, now, strange))
    const without = await read(cleo, attempt(strange))
    await learn(lesson(ada, now, strange))
    await learn(lesson(ada, before(now, days(3)), strange))
    await act(lesson(ada, now), 1_000)
    await fail(lesson(ada, now, strange), 'ada@example.com')
    await fail(lesson(randomId(), before(now, days(1)), strange), 'ada@example.com')
    await erase(ada)
    expect(await read(cleo, attempt(strange))).toEqual(without)
    expect((await read(ada, attempt(strange))).user).toEqual(NO_HISTORY)
    expect(await prisma.riskEvent.count({ where: { userId: ada } })).toBe(0)
    await fail(lesson(ada, now, strange), 'ada@example.com')
    expect((await read(cleo, attempt(strange))).global.reputation.asn.failed).toBeGreaterThan(0)
    await learn(lesson(ada, now, strange))
    expect((await read(ada)).user.signIns).toBe(1)
  })

  it('leaves in the base what was folded, where nobody can be told from', async () => {
    const ada = randomId()
    const strange = { network: { country: 'YY', asn: 'y', prefix: 'y', address: 'y' } }
    await learn(lesson(ada, old, strange))
    await foldAll()
    await learn(lesson(ada, now, strange))
    await erase(ada)
    const { user, global } = await read(ada, attempt(strange))
    expect(user).toEqual(NO_HISTORY)
    expect(global.counts.country.seen).toBeGreaterThan(0)
    expect(global.counts.country.seen).toBeLessThan(0.1)
    expect(await prisma.riskBaseUserCount.count({ where: { userId: ada } })).toBe(0)
  })

  it('of somebody who signs in and fails at that moment leaves whole events or none', async () => {
    const ada = randomId()
    await learn(lesson(ada, now))
    for (const round of [1, 2, 3, 4]) {
      const others = Array.from({ length: 8 }, (_, n) =>
        n % 2 ? learn(lesson(ada, now)) : fail(lesson(ada, now), `ada ${(n * round) % 3}`),
      )
      await Promise.all([erase(ada), ...others, erase(ada)])
      expect((await check()).tables).toMatchObject({ reputation: { different: 0 }, count: { different: 0 } })
    }
  })
})
