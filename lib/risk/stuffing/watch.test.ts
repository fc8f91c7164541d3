// The alarm from its beginning to its end, on a real database: distinct accounts, slow campaigns, what is usual, how it ends
// by itself, and two workers at once. Each story has a day of its own, far from the others'.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { aQuietDay as aDay, lookedAt as round, tried } from '../../testing/campaign'
import { after, before, days, minutes } from '../../time'

const kindAt = async (now: Date) => (await round(now)).kind
const events = (kind: string, now: Date) => prisma.auditEvent.count({ where: { kind, at: now } })

/** So many accounts failed in each ten minutes of some days before, at this time of day. */
const usually = (now: Date, failing: number, on = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) =>
  prisma.stuffingBucket.createMany({
    data: on.flatMap((day) => {
      const rest = { beganAt: before(now, days(day)), verified: 0, usual: 10 }
      return [
        { ...rest, minutes: 1, failing: failing / 5 },
        { ...rest, minutes: 10, failing },
        { ...rest, minutes: 60, failing: failing * 5 },
      ]
    }),
  })

describe('an alarm begins', () => {
  it('when far more accounts fail than usual, and says so in the trail', async () => {
    const now = await aDay()
    await tried(now, { accounts: 39, over: 9 })
    expect(await round(now)).toEqual({ kind: 'calm' })
    await tried(now, { accounts: 1 })
    expect(await round(now)).toMatchObject({ kind: 'began', minutes: 10, rate: 40, usual: 10 })
    const event = await prisma.auditEvent.findFirstOrThrow({ where: { kind: 'stuffing.began', at: now } })
    expect(event).toMatchObject({ actorId: null, details: { rate: 40, minutes: 10, usual: 10, named: 0 } })
  })

  it('within a minute where it is fast, and within the hour where it is slow', async () => {
    const fast = await aDay()
    await tried(fast, { accounts: 20 })
    expect(await round(fast)).toMatchObject({ kind: 'began', minutes: 1, rate: 20 })
    const slow = await aDay()
    await tried(slow, { accounts: 81, over: 60 })
    expect(await round(slow)).toMatchObject({ kind: 'began', minutes: 60, rate: 81, usual: 20 })
  })

  it('not by five typos, and not by one account that fails a thousand times', async () => {
    const now = await aDay()
    await tried(now, { accounts: 5 })
    for (let ago = 0; ago < 60; ago += 1)
      await tried(now, { accounts: 1, of: 'stubborn', ago, prefix: (n) => `198.51.${n}.0/24` })
    expect(await kindAt(now)).toBe('calm')
  })

  it('not by people who mistype and then get in from the same network', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60, of: 'clumsy', over: 9, ago: 1, prefix: (n) => `198.51.${n}.0/24` })
    await tried(now, { accounts: 60, of: 'clumsy', over: 9, prefix: (n) => `198.51.${n}.0/24`, verified: true })
    expect(await kindAt(now)).toBe('calm')
  })

  it('also where the owners come in meanwhile from elsewhere', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60, of: 'owner', over: 9, prefix: '203.0.113.0/24' })
    await tried(now, { accounts: 12, of: 'owner', over: 9, prefix: (n) => `198.51.${n}.0/24`, verified: true })
    expect(await round(now)).toMatchObject({ kind: 'began', rate: 60 })
  })

  it('by the measure of the portal: what is usual at this time of day, and what a busy hour explains', async () => {
    const now = await aDay()
    await usually(now, 50)
    await tried(now, { accounts: 199, over: 10 })
    expect(await kindAt(now)).toBe('calm')
    await tried(now, { accounts: 1 })
    expect(await round(now)).toMatchObject({ kind: 'began', rate: 200, usual: 50 })

    const busy = await aDay()
    await tried(busy, { accounts: 90, over: 10 })
    await tried(busy, { accounts: 200, over: 10, verified: true })
    expect(await kindAt(busy)).toBe('calm')
  })
})

describe('what is usual', () => {
  it('is a median: a few days of attacks do not make them usual, and two days say nothing', async () => {
    const now = await aDay()
    await usually(now, 15, [5, 6, 7, 8, 9, 10])
    await usually(now, 5_000, [1, 2, 3, 4])
    await tried(now, { accounts: 70, over: 10 })
    expect(await round(now)).toMatchObject({ kind: 'began', usual: 15 })

    const young = await aDay()
    await usually(young, 900, [1, 2])
    await tried(young, { accounts: 60, over: 10 })
    expect(await round(young)).toMatchObject({ kind: 'began', usual: 10 })
  })

  it('is kept with every bucket, quiet ones too, and counted again when somebody comes in after all', async () => {
    const now = await aDay()
    await tried(now, { accounts: 7, of: 'later', ago: 3, prefix: '198.51.100.0/24' })
    await round(now)
    const bucket = (minute: number) =>
      prisma.stuffingBucket.findUniqueOrThrow({
        where: { minutes_beganAt: { minutes: 1, beganAt: before(now, minutes(minute + 0.5)) } },
      })
    expect(await bucket(3)).toMatchObject({ failing: 7, verified: 0, usual: 5 })
    expect(await bucket(4)).toMatchObject({ failing: 0 })
    await tried(now, { accounts: 2, of: 'later', ago: 1, prefix: '198.51.100.0/24', verified: true })
    await round(after(now, minutes(2)))
    expect(await bucket(3)).toMatchObject({ failing: 5 })
    expect(await bucket(1)).toMatchObject({ verified: 2 })
  })
})

describe('an alarm ends', () => {
  it('by itself, some time after the rate has fallen, and not at the first quiet moment', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60, over: 10 })
    expect(await kindAt(now)).toBe('began')
    const stays = after(now, minutes(20))
    expect(await kindAt(stays)).toBe('stands')
    const falls = after(now, minutes(35))
    expect(await kindAt(falls)).toBe('ended')
    expect(await events('stuffing.ended', falls)).toBe(1)
    expect(await kindAt(after(falls, minutes(1)))).toBe('calm')
  })

  it('not while it goes on, also below what would begin one', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60, over: 10 })
    await round(now)
    for (const later of [10, 20, 30, 40, 50, 60, 70]) {
      const then = after(now, minutes(later))
      await tried(then, { accounts: 22, over: 10 })
      expect(await kindAt(then)).toBe('stands')
    }
    expect(await kindAt(after(now, minutes(110)))).toBe('ended')
  })

  it('where no worker was there to end it', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60 })
    await round(now)
    expect(await kindAt(after(now, days(3)))).toBe('ended')
  })

  it('with its effect counted: how often proof was asked for with it among the reasons', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60 })
    await round(now)
    const asked = (signals: readonly object[], n: number) =>
      prisma.auditEvent.createMany({
        data: Array.from({ length: n }, () => ({
          at: after(now, minutes(1)),
          kind: 'operation.challenged',
          outcome: 'challenged',
          details: {},
          decision: { risk: { signals: [...signals] } },
          requestId: 'r',
          network: 'unknown',
          mac: new Uint8Array(32),
        })),
      })
    await asked([{ signal: 'stuffing', nats: 1.8 }, { signal: 'hour' }], 3)
    await asked([{ signal: 'hour' }], 2)
    await round(after(now, minutes(45)))
    expect(await prisma.stuffingAlarm.findFirst({ where: { beganAt: now } })).toMatchObject({
      asked: 3,
      endReason: 'fell',
      peakRate: 60,
      peakMinutes: 1,
    })
  })
})

describe('two workers at once', () => {
  it('begin one alarm and end it once', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60, over: 10 })
    const both = async (at: Date) => (await Promise.all([1, 2, 3].map(() => round(at)))).map(({ kind }) => kind)
    const began = await both(now)
    expect(began.filter((kind) => kind === 'began')).toHaveLength(1)
    expect(await prisma.stuffingAlarm.count({ where: { beganAt: now } })).toBe(1)
    expect(await events('stuffing.began', now)).toBe(1)
    const late = after(now, minutes(50))
    await both(late)
    expect(await events('stuffing.ended', late)).toBe(1)
  })
})
