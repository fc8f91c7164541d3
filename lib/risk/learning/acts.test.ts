// Acts on a real database: how much they moved becomes history, of the user and of everybody.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { randomId } from '../../random'
import { atHome, lesson } from '../../testing/lessons'
import { before, hours, readClock } from '../../time'
import { KEPT_HALF_LIFE, noteAct } from './learn'
import { readHistory } from './read'

const now = readClock()
const read = (userId: string, compared = atHome()) => readHistory(userId, compared, now, KEPT_HALF_LIFE)

describe('an act', () => {
  const act = (userId: string, at: Date, stakes: Parameters<typeof noteAct>[1]['stakes']) =>
    transaction((tx) => noteAct(tx, { ...lesson(userId, at), operation: 'claim.export', stakes }))

  it('adds to the last exports and payouts, and nothing to where somebody comes from', async () => {
    const ada = randomId()
    await act(ada, now, { rows: { count: 40, of: 400 } })
    await act(ada, before(now, hours(1)), { rows: { count: 30, of: 400 }, amount: 5_000 })
    await act(ada, now, null)
    expect((await read(ada)).user).toMatchObject({
      signIns: 0,
      weight: 0,
      exports: [30, 40],
      amounts: [5_000],
      last: null,
    })
    expect(await prisma.riskEvent.count({ where: { userId: ada, kind: 'act' } })).toBe(3)
  })

  it('pushes out the oldest of twenty', async () => {
    const ada = randomId()
    for (let n = 0; n < 23; n += 1) await act(ada, before(now, hours(n)), { amount: 100 + n })
    const { amounts } = (await read(ada)).user
    expect(amounts).toHaveLength(20)
    expect([amounts[0], amounts.at(-1)]).toEqual([119, 100])
  })

  it('tells others what is usual, once there are twenty, and never to whom it belongs', async () => {
    const [ada, bea] = [randomId(), randomId()]
    const known = (await prisma.riskExport.findMany()).reduce((sum, { times }) => sum + Number(times), 0)
    for (let n = known; n < 19; n += 1) await act(ada, now, { rows: { count: 100, of: 100 } })
    expect((await read(bea)).global.exports).toBeNull()
    await act(ada, now, { rows: { count: 100, of: 100 } })
    expect((await read(bea)).global.exports).toEqual({
      median: expect.closeTo(Math.log(101), 0),
      deviation: expect.any(Number),
    })
    expect((await read(ada)).global.exports).toBeNull()
  })
})
