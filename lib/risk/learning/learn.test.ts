// Learning on a real database: what verified sign-ins teach, and what happens at once.
import { describe, expect, it } from 'vitest'
import { unseal } from '../../crypto'
import { prisma, transaction } from '../../db'
import { randomId } from '../../random'
import { apart, atHome, attempt, lesson } from '../../testing/lessons'
import { after, before, days, hours, readClock, seconds } from '../../time'
import { NO_GLOBAL_HISTORY, NO_HISTORY } from '../history'
import { STEPGATE_1 } from '../model'
import { score } from '../score'
import { KEPT_HALF_LIFE, type Lesson, learnSignIn } from './learn'
import { readHistory } from './read'

const now = readClock()
const learn = (given: Lesson) => transaction((tx) => learnSignIn(tx, given))
const read = (userId: string, compared = atHome()) => readHistory(userId, compared, now, KEPT_HALF_LIFE)

describe('a user without history', () => {
  it('is nobody, and everybody is counted all the same', async () => {
    await learn(lesson(randomId(), now))
    const { user, global } = await read(randomId())
    expect(user).toEqual(NO_HISTORY)
    expect(global.counts.country.seen).toBeGreaterThan(0)
    expect(global.stuffing).toBeNull()
  })
})

describe('a verified sign-in', () => {
  it('teaches where from, with what, when, and on which device', async () => {
    const ada = randomId()
    const early = before(now, days(120))
    await learn(lesson(ada, early, { device: { standing: 'first', binding: 'key', copied: false } }))
    await learn(lesson(ada, now, { device: { standing: 'new', binding: 'cookie', copied: false }, hour: 3 }))
    const { user } = await read(ada)
    const [half, one] = [expect.closeTo(0.5, 5), expect.closeTo(1, 5)]
    expect(user).toMatchObject({
      signIns: 2,
      weight: expect.closeTo(1.5, 5),
      devices: expect.closeTo(1.5, 5),
      newDevices: one,
      hosting: 0,
      last: { at: now, position: { latitude: 40.7, longitude: -74, radiusKm: 20 } },
    })
    expect(user.counts.address).toEqual({ seen: expect.closeTo(1.5, 5), of: expect.closeTo(1.5, 5) })
    expect(user.hours[3]).toEqual(one)
    if (early.getUTCHours() !== 3) expect(user.hours[early.getUTCHours()]).toEqual(half)
  })

  it('counts a value below what stood above it', async () => {
    const ada = randomId()
    await learn(lesson(ada, now))
    await learn(lesson(ada, now, { network: { asn: '64501', prefix: '198.51.100.0/24', address: '198.51.100.1' } }))
    const { user } = await read(ada, attempt({ network: { address: '203.0.113.8' } }))
    const about = (n: number) => expect.closeTo(n, 5)
    expect(user.counts).toMatchObject({
      country: { seen: about(2), of: about(2) },
      asn: { seen: about(1), of: about(2) },
      prefix: { seen: about(1), of: about(1) },
      address: { seen: 0, of: about(1) },
      userAgent: { seen: about(2), of: about(2) },
    })
  })

  it('shares nothing with others by what neither of them showed', async () => {
    const [ada, bea] = [randomId(), randomId()]
    const hidden = { network: { country: null, asn: null, prefix: null, address: null } }
    await learn(lesson(ada, now, hidden))
    await learn(lesson(bea, now))
    expect((await read(ada)).user.counts.country).toEqual({ seen: 0, of: expect.closeTo(1, 5) })
    expect((await read(bea, attempt(hidden))).user.counts.country).toEqual({ seen: 0, of: 0 })
  })

  it('counts a device that is not shown as a new one, once there was one to show', async () => {
    const [ada, bea] = [randomId(), randomId()]
    await learn(lesson(ada, now))
    for (const userId of [ada, ada, bea]) await learn(lesson(userId, now, { device: null }))
    const about = (n: number) => expect.closeTo(n, 4)
    expect((await read(ada)).user).toMatchObject({ newDevices: about(2), devices: about(1), weight: about(3) })
    expect((await read(bea)).user).toMatchObject({ newDevices: 0, devices: 0, weight: about(1) })
  })

  it('remembers the last place by time, whichever was learnt last', async () => {
    const ada = randomId()
    await learn(lesson(ada, now))
    await learn(lesson(ada, before(now, hours(3)), { position: { latitude: 1, longitude: 1, radiusKm: 1 } }))
    expect((await read(ada)).user.last).toMatchObject({ at: now, position: { latitude: 40.7 } })
    await learn(lesson(ada, after(now, seconds(1)), { position: null }))
    expect((await read(ada)).user.last).toEqual({ at: after(now, seconds(1)), position: null })
  })

  it('leaves an event with digests for values, and the address sealed for its user alone', async () => {
    const given = lesson(randomId(), now, {
      assessment: {
        score: 1.25,
        level: 'elevated',
        activity: 'regular',
        model: 'stepgate-1',
        thresholds: 3,
        datasets: 'd',
        signals: [{ signal: 'hosting', nats: 1.25 }],
      },
    })
    await learn(given)
    const [event] = await prisma.riskEvent.findMany({ where: { userId: given.userId } })
    expect(event).toMatchObject({
      kind: 'sign-in',
      outcome: 'verified',
      sessionId: given.sessionId,
      requestId: given.requestId,
      score: 1.25,
      band: 'elevated',
      signals: [{ signal: 'hosting', nats: 1.25 }],
      candidate: null,
    })
    expect(unseal(event?.sealedAddress ?? '', given.userId)).toBe('203.0.113.7')
    const kept = JSON.stringify(event, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
    for (const text of ['203.0.113', '64500', 'Chrome', 'Linux', 'desktop']) expect(kept).not.toContain(text)
  })

  it('is learnt with what verified it, or not at all', async () => {
    const ada = randomId()
    const broken = transaction(async (tx) => {
      await learnSignIn(tx, lesson(ada, now))
      throw new Error('rolled back')
    })
    await expect(broken).rejects.toThrow('rolled back')
    expect((await read(ada)).user).toEqual(NO_HISTORY)
    expect(await prisma.riskEvent.count({ where: { userId: ada } })).toBe(0)
  })
})

describe('narrow values', () => {
  it('read as never seen until five users were verified with them', async () => {
    const there = apart('narrow')
    for (let n = 0; n < 3; n += 1) await learn(lesson(randomId(), now, there))
    const [regular, fifth] = [randomId(), randomId()]
    await learn(lesson(regular, now, there))
    await learn(lesson(regular, now, there))
    const few = (await read(regular, attempt(there))).global.counts
    expect(few.prefix.seen).toBe(0)
    expect(few.address).toEqual({ seen: 0, of: 0 })
    expect(few.asn.seen).toBeCloseTo(5, 4)
    await learn(lesson(fifth, now, there))
    expect((await read(regular, attempt(there))).global.counts).toMatchObject({
      prefix: { seen: expect.closeTo(6, 4) },
      address: { seen: expect.closeTo(6, 4), of: expect.closeTo(6, 4) },
    })
  })
})

describe('at once', () => {
  it('of two first sign-ins from one new place neither was known to the other', async () => {
    const ada = randomId()
    const strange = apart('two at once')
    for (let n = 1; n <= 3; n += 1) await learn(lesson(ada, before(now, days(n))))
    const calm = { failures: 0, automation: null, passwordBreached: null, credentialChangedAt: null }
    const tries = [lesson(ada, now, strange), lesson(ada, now, strange)]
    const histories = await Promise.all(tries.map((given) => read(ada, given)))
    await Promise.all(tries.map(learn))
    const scores = tries.map((given, n) => {
      const { user, global } = histories[n] ?? { user: NO_HISTORY, global: NO_GLOBAL_HISTORY }
      return score({ ...given, ...calm, session: null, stakes: null }, user, global, STEPGATE_1)
    })
    const [first, second] = scores.map(({ contributions }) => contributions.find(({ signal }) => signal === 'country'))
    expect(first).toMatchObject({ seen: 0 })
    expect(second).toMatchObject({ seen: 0 })
    expect(Math.min(first?.nats ?? 0, second?.nats ?? 0)).toBeGreaterThan(1)
    expect((await read(ada, attempt(strange))).user.counts.country.seen).toBeCloseTo(2, 4)
  })

  it('twenty transactions come to exactly twenty', async () => {
    const ada = randomId()
    const crowd = apart('crowd')
    await Promise.all(Array.from({ length: 20 }, (_, n) => learn(lesson(n % 2 ? ada : randomId(), now, crowd))))
    const { user, global } = await read(ada, attempt(crowd))
    expect(user).toMatchObject({ signIns: 10, counts: { userAgent: { seen: expect.closeTo(10, 4) } } })
    expect(global.counts).toMatchObject({
      country: { seen: expect.closeTo(20, 4) },
      address: { seen: expect.closeTo(20, 4) },
    })
    expect(global.reputation.prefix.verified).toBeCloseTo(11, 0)
  })
})
