// What an alarm does to whom, on a real database: everybody's prior and how it wears off, the networks that are named, and
// what rests of all who were counted.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { aQuietDay as aDay, from, lookedAt as round, type Tried, tried } from '../../testing/campaign'
import { after, before, days, minutes } from '../../time'
import { currentAlarm, stuffingFor } from './alarm'
import { noteFailure, noteSuccess } from './marks/note'

describe('what holds an alarm for ever', () => {
  it('does not raise everybody’s prior for more than a quarter of the day, and still names its networks', async () => {
    const now = await aDay()
    const attack: Tried = { accounts: 80, over: 10, asn: '64500' }
    await tried(now, attack)
    await round(now)
    expect(prior(await currentAlarm(now))).toBeGreaterThan(2)
    const lasted = (buckets: number) =>
      prisma.stuffingBucket.createMany({
        data: Array.from({ length: buckets }, (_, n) => ({
          minutes: 10,
          beganAt: before(now, minutes(180 + 10 * n)),
          failing: 80,
          verified: 0,
          usual: 10,
        })),
      })
    await lasted(36)
    const later = after(now, minutes(5))
    await round(later)
    const alarm = await currentAlarm(later)
    expect(prior(alarm)).toBe(0)
    expect(stuffingFor(alarm, from('64500', null, null))).toMatchObject({ matches: true })
  })

  it('would have to grow, again and again', async () => {
    const now = await aDay()
    await prisma.stuffingBucket.createMany({
      data: Array.from({ length: 40 }, (_, n) => ({
        minutes: 10,
        beganAt: before(now, minutes(180 + 10 * n)),
        failing: 80,
        verified: 0,
        usual: 10,
      })),
    })
    await tried(now, { accounts: 320, over: 10 })
    await round(now)
    expect(prior(await currentAlarm(now))).toBeCloseTo(Math.log(320 / 80), 5)
  })
})

describe('an alarm names', () => {
  const matches = async (now: Date, ...[asn, prefix, agent]: Parameters<typeof from>) =>
    stuffingFor(await currentAlarm(now), from(asn, prefix, agent))?.matches

  it('the ASN of a campaign that is spread over many prefixes', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60, over: 10, asn: '64501', prefix: (n) => `198.51.${n}.0/24`, userAgent: 'Tool/1' })
    expect(await round(now)).toMatchObject({ kind: 'began', named: 2 })
    expect(await matches(now, '64501', '198.51.3.0/24', 'Firefox')).toBe(true)
    expect(await matches(now, '64502', '198.51.3.0/24', 'Tool/1')).toBe(false)
    expect(await matches(now, null, null, null)).toBe(false)
  })

  it('not the ASN of people who get in, but its one user agent', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60, over: 10, asn: '64503', prefix: (n) => `198.51.${n}.0/24`, userAgent: 'Tool/1' })
    await tried(now, { accounts: 40, over: 10, asn: '64503', userAgent: 'Chrome', verified: true })
    await round(now)
    expect(await matches(now, '64503', '192.0.2.0/24', 'Chrome')).toBe(false)
    expect(await matches(now, '64503', '192.0.2.0/24', 'Tool/1')).toBe(true)
  })

  it('nothing that is as it always is there', async () => {
    const now = await aDay()
    const usual = { accounts: 30, over: 60, asn: '64504', of: 'as-always' }
    for (const ago of [1, 2, 3, 4]) {
      const then = after(before(now, days(ago)), minutes(30))
      await tried(then, usual)
      await round(then)
    }
    await tried(now, usual)
    await tried(now, { accounts: 60, over: 10, asn: '64505' })
    await round(now)
    expect(await matches(now, '64504', null, null)).toBe(false)
    expect(await matches(now, '64505', null, null)).toBe(true)
  })

  it('a network until it has calmed down', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60, over: 10, asn: '64506' })
    await round(now)
    const later = after(now, minutes(65))
    await tried(later, { accounts: 60, over: 30, asn: '64507' })
    await tried(later, { accounts: 14, over: 60, asn: '64506' })
    await prisma.stuffingAlarm.updateMany({ where: { endedAt: null }, data: { pressedAt: later } })
    await round(later)
    expect(await matches(later, '64506', null, null)).toBe(true)
    expect(await matches(later, '64507', null, null)).toBe(true)
  })
})

describe('what rests', () => {
  it('are keyed digests, once a minute, and nothing that was typed', async () => {
    const now = await aDay()
    const failure = { account: ' Ada@Harbor.example', ...from('64508', '203.0.113.0/24', 'Tool/1'), now }
    for (let n = 0; n < 5; n += 1) await noteFailure(failure)
    await noteFailure({ ...failure, account: 'ada@harbor.EXAMPLE ' })
    await noteSuccess(failure)
    const marks = await prisma.stuffingMark.findMany({ where: { minute: { gte: before(now, minutes(1)) } } })
    expect(marks.map(({ verified }) => verified).sort()).toEqual([false, true])
    const rest = JSON.stringify([marks, await prisma.stuffingAlarm.findMany(), await prisma.stuffingKeyHour.findMany()])
    expect(rest).not.toMatch(/ada|harbor|203\.0|Tool|"64508"|64501/i)
    for (const { account, prefix, asn, agent } of marks)
      for (const digest of [account, prefix, asn, agent]) expect(digest).toMatch(/^[\w-]{11}$/)
  })

  it('is forgotten: who failed after hours, how many after two weeks', async () => {
    const now = await aDay()
    await tried(now, { accounts: 60, asn: '64509' })
    await round(now)
    const afterHours = after(now, minutes(160))
    await round(afterHours)
    expect(await prisma.stuffingMark.count({ where: { minute: { gte: before(now, minutes(1)) } } })).toBe(0)
    expect(await prisma.stuffingKeyHour.count({ where: { beganAt: { gte: before(now, minutes(60)) } } })).toBe(1)
    await round(after(now, days(16)))
    expect(await prisma.stuffingBucket.count({ where: { beganAt: { lt: after(now, minutes(30)) } } })).toBe(0)
    expect(await prisma.stuffingKeyHour.count()).toBe(0)
  })
})

const prior = (alarm: Awaited<ReturnType<typeof currentAlarm>>): number =>
  alarm ? Math.max(0, Math.log(alarm.rate / alarm.baseline)) : 0
