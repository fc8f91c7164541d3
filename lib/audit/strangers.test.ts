// Nobody fills the trail from outside: of what a request without a session causes, so many are written for a network and hour,
// and the rest is one event with a sum.
import { beforeEach, describe, expect, it } from 'vitest'
import { prisma, transaction } from '../db'
import { foreignOrigin } from '../gate/attacks'
import { recordRefusedLink } from '../links/refused'
import { randomId } from '../random'
import { aRequest } from '../testing/requests'
import { emptyTrail, NOW } from '../testing/trail'
import { after, hours, minutes } from '../time'
import { appendEvent } from './event'
import { sumUpStrangers } from './strangers'
import { verifyAudit } from './verify'

const HOUR = new Date(Math.floor(NOW.getTime() / hours(1)) * hours(1))
const written = (where: object) => prisma.auditEvent.count({ where })
const sumUp = (now: Date) => transaction((tx) => sumUpStrangers(tx, now))
const wrongLink = (network: string, now = HOUR) =>
  recordRefusedLink({ kind: 'not-me', reason: 'unknown', userId: null, now, requestId: randomId(), network })
const many = async (times: number, act: () => Promise<unknown>) => {
  for (let n = 0; n < times; n += 10) await Promise.all(Array.from({ length: 10 }, act))
}

beforeEach(async () => {
  await emptyTrail()
  await prisma.auditTally.deleteMany()
})

describe('what anybody can cause', () => {
  it('wrong links and foreign origins are written fifty times for a network and hour', async () => {
    const network = randomId()
    await many(120, () => wrongLink(network))
    await many(70, async () => foreignOrigin(await aRequest(null, { network, now: HOUR }), 'payout.request'))
    expect(await written({ network, kind: 'link.refused' })).toBe(50)
    expect(await written({ network, kind: 'attack.foreign-origin' })).toBe(50)
  })

  it('another network, and the next hour, begin anew', async () => {
    const [network, other] = [randomId(), randomId()]
    await many(60, () => wrongLink(network))
    await wrongLink(other)
    await wrongLink(network, after(HOUR, hours(1)))
    expect(await written({ network: other })).toBe(1)
    expect(await written({ network })).toBe(51)
  })

  it('is summed up once its hour is over, once, and the trail stays whole', async () => {
    const network = randomId()
    await many(80, () => wrongLink(network))
    expect(await sumUp(after(HOUR, minutes(64)))).toBe(0)
    expect(await sumUp(after(HOUR, minutes(66)))).toBe(1)
    expect(await sumUp(after(HOUR, minutes(66)))).toBe(0)
    const [sum] = await prisma.auditEvent.findMany({ where: { network, kind: 'events.counted' } })
    expect(sum?.details).toMatchObject({ of: 'link.refused', count: 30, from: HOUR.toISOString() })
    expect(await prisma.auditTally.count()).toBe(0)
    expect(await verifyAudit()).toMatchObject({ ok: true, checked: 51 })
  })

  it('leaves no sum where all of it was written', async () => {
    await wrongLink(randomId())
    expect(await sumUp(after(HOUR, hours(2)))).toBe(0)
    expect(await prisma.auditTally.count()).toBe(0)
  })
})

it('what somebody signed in does is written each time', async () => {
  const [network, actorId] = [randomId(), randomId()]
  const denied = { kind: 'operation.denied', outcome: 'denied', details: { reason: 'forbidden' } } as const
  await many(120, () => transaction((tx) => appendEvent(tx, { ...denied, at: HOUR, requestId: 'r', network, actorId })))
  expect(await written({ network })).toBe(120)
})
