// Reading the alarm: a look serves a few seconds, the last known a minute while the database is away, and silence is not calm.
import { afterEach, describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { aQuietDay, from, lookedAt, tried } from '../../testing/campaign'
import { after, minutes, seconds } from '../../time'
import { NO_GLOBAL_HISTORY, NO_HISTORY } from '../history'
import { STEPGATE_1 } from '../model'
import { stuffing } from '../signals/stuffing'
import { currentAlarm, stuffingFor } from './alarm'

const takeAway = () => prisma.$executeRaw`alter table stuffing_watch rename to taken_away`
const bringBack = () => prisma.$executeRaw`alter table if exists taken_away rename to stuffing_watch`
afterEach(bringBack)

const somebody = from('64500', '203.0.113.0/24', 'Firefox')

describe('the alarm', () => {
  it('is none where nobody ever watched, and where somebody watches and all is calm', async () => {
    const now = await aQuietDay()
    expect(await currentAlarm(now)).toBeNull()
    await lookedAt(after(now, minutes(1)))
    expect(await currentAlarm(after(now, minutes(1)))).toBeNull()
  })

  it('is read anew every few seconds', async () => {
    const now = await aQuietDay()
    await lookedAt(now)
    expect(await currentAlarm(now)).toBeNull()
    await tried(now, { accounts: 60 })
    await lookedAt(now)
    expect(await currentAlarm(after(now, seconds(2)))).toBeNull()
    expect(await currentAlarm(after(now, seconds(4)))).toMatchObject({ startedAt: now, rate: 60, baseline: 5 })
  })

  it('is the last known for a minute while the database is away, then counts as unobservable, and recovers', async () => {
    const now = await aQuietDay()
    await tried(now, { accounts: 60, over: 10, asn: '64500' })
    await lookedAt(now)
    const known = await currentAlarm(now)
    await takeAway()
    expect(await currentAlarm(after(now, seconds(50)))).toEqual(known)
    const unknown = await currentAlarm(after(now, seconds(70)))
    expect(unknown).toMatchObject({ id: 'unobservable', named: new Set() })
    expect(natsOf(stuffingFor(unknown, somebody))).toBe(STEPGATE_1.unobservable.network)
    await bringBack()
    expect(await currentAlarm(after(now, seconds(80)))).toEqual(known)
  })

  it('is unobservable where the workers have gone silent', async () => {
    const now = await aQuietDay()
    await lookedAt(now)
    expect(await currentAlarm(after(now, minutes(2)))).toBeNull()
    expect(await currentAlarm(after(now, minutes(3)))).toMatchObject({ id: 'unobservable' })
  })
})

describe('for an attempt', () => {
  it('it is nothing where there is none', () => expect(stuffingFor(null, somebody)).toBeNull())

  it('it raises everybody by how much more fails than usual, and asks whoever matches', async () => {
    const now = await aQuietDay()
    await tried(now, { accounts: 80, over: 10, asn: '64500' })
    await lookedAt(now)
    const alarm = await currentAlarm(now)
    expect(natsOf(stuffingFor(alarm, from('64501', null, null)))).toBeCloseTo(Math.log(8), 5)
    expect(natsOf(stuffingFor(alarm, somebody))).toBeCloseTo(Math.log(8) + STEPGATE_1.stuffing.matches, 5)
  })
})

const natsOf = (state: ReturnType<typeof stuffingFor>): number => {
  const attempt = { device: null, session: null }
  const observed = { attempt, user: NO_HISTORY, global: { ...NO_GLOBAL_HISTORY, stuffing: state }, model: STEPGATE_1 }
  return stuffing(observed as unknown as Parameters<typeof stuffing>[0]).reduce((sum, { nats }) => sum + nats, 0)
}
