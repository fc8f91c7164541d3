// Risk that lives with the session: what was found at sign-in holds, what changes since is weighed anew, and a session
// that moves to another country and another browser at once ends.
import { describe, expect, it } from 'vitest'
import { sha256 } from '../crypto'
import { prisma } from '../db'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { agedSession, aSession } from '../testing/sessions'
import { aSighting } from '../testing/sightings'
import { after, hours, readClock } from '../time'
import { look, pass } from './gate'
import { judge } from './judge'

const EDIT = { operation: 'profile.update', input: { name: 'Robin' } } as const
const CHANGE = { operation: 'payout.account.change', input: { account: '1' } } as const

const HOME = { country: 'US', asn: '7018', prefix: '12.0.0.0/24', address: '12.0.0.7' }
const HARBOR = { country: 'US', asn: '7018', prefix: '12.9.9.0/24', address: '12.9.9.9' }
const ABROAD = { country: 'FR', asn: '3215', prefix: '2.2.2.0/24', address: '2.2.2.2' }

/** Somebody at home, in a session that began there. */
const atHome = async () => {
  const customer = await aCustomer({ passkey: true })
  const session = await aSession(customer, { network: HOME.prefix })
  await prisma.session.update({ where: { id: session.id }, data: { country: HOME.country, asn: HOME.asn } })
  const from = (place: typeof HOME, client = session.client) =>
    aRequest(session, { network: place.prefix, sighting: aSighting({ network: place }), client })
  return { customer, session, from }
}

const signalsOf = (judged: Awaited<ReturnType<typeof judge>>) => judged.assessment.signals.map(({ signal }) => signal)

describe('in a session', () => {
  it('nothing is strange where it began', async () => {
    const { from } = await atHome()
    expect((await judge(from(HOME), EDIT)).assessment).toMatchObject({ level: 'low', signals: [] })
  })

  it('a stolen session without the cookie of its device is asked for more, where one was to be kept', async () => {
    const { session, from } = await atHome()
    const stolen = { ...from(HOME), deviceHash: sha256('another device') }
    expect((await judge(stolen, EDIT)).assessment).toMatchObject({
      level: 'elevated',
      signals: expect.arrayContaining([expect.objectContaining({ signal: 'change', what: 'device' })]),
    })
    await prisma.session.update({ where: { id: session.id }, data: { audience: 'shared' } })
    expect((await judge(stolen, EDIT)).assessment).toMatchObject({ level: 'low', signals: [] })
  })

  it('a campaign asks nothing more of a customer at home, not even where it comes from the very same network', async () => {
    const customer = await aCustomer({ totp: true })
    const session = await aSession(customer)
    const stuffing = { rate: 400, baseline: 10, matches: true }
    const change = { operation: 'payout.account.change', input: { account: '1' } } as const
    const { outcome } = await pass(aRequest(session, { stuffing }), change, async () => null)
    expect(outcome).toMatchObject({ kind: 'challenged', challenge: { methods: ['totp'] } })
  })

  it('a campaign asks for more on a device that is new, and on a network that is', async () => {
    const stuffing = { rate: 400, baseline: 10, matches: true }
    for (const wishes of [{ newDevice: true }, { newNetwork: true }]) {
      const session = await aSession(await aCustomer({ totp: true }), wishes)
      expect((await judge(aRequest(session, { stuffing }), EDIT)).assessment.level).not.toBe('low')
    }
  })

  it('a device stays new for its first day, however often it signs in', async () => {
    const { session, from } = await atHome()
    const signIn = { signal: 'device', standing: 'known', binding: 'cookie', nats: -0.8 }
    const risk = { ...(await judge(from(HOME), EDIT)).assessment, signIns: 1, signals: [signIn] }
    const kept = async (newDeviceUntil: Date | null) => {
      await prisma.session.update({ where: { id: session.id }, data: { risk, newDeviceUntil } })
      return (await judge(from(HOME), EDIT)).assessment
    }
    expect(await kept(null)).toMatchObject({ level: 'low', signals: [signIn] })
    expect(await kept(after(readClock(), hours(1)))).toMatchObject({
      level: 'elevated',
      signals: [{ signal: 'device', standing: 'new' }],
    })
  })

  it('another prefix of the same network is no reason to ask', async () => {
    const { from } = await atHome()
    const judged = await judge(from(HARBOR), EDIT)
    expect(judged.assessment.level).toBe('low')
    expect(signalsOf(judged)).toEqual(['change'])
  })

  it('another country asks at the next sensitive act, in words that say so', async () => {
    const { from } = await atHome()
    const judged = await judge(from(ABROAD), EDIT)
    expect(judged.assessment.level).toBe('high')
    expect(judged.assessment.signals).toContainEqual(
      expect.objectContaining({ signal: 'change', what: 'country', from: 'US', to: 'FR' }),
    )
    expect(await pass(from(ABROAD), CHANGE, async () => 'changed')).toBeChallengedFor('payout.account.change')
  })

  it('another country and another browser at once end it, once, and its owner is told', async () => {
    const { customer, session, from } = await atHome()
    expect(await pass(from(ABROAD, 'Safari on iOS'), EDIT, async () => 'changed')).toBeSignedOut('moved')
    expect(await pass(from(HOME), EDIT, async () => 'changed')).toBeSignedOut('moved')
    await expect(customer).toHaveAuditEvent({ kind: 'attack.moved-session', times: 1 })
    const { endReason } = await prisma.session.findUniqueOrThrow({ where: { id: session.id } })
    expect(endReason).toBe('moved')
  })

  it('what is refused for an unusual visit says what is unusual', async () => {
    const { from } = await atHome()
    const { outcome } = await look(from(ABROAD), { operation: 'claim.export', input: {} })
    expect(outcome).toMatchObject({
      kind: 'denied',
      reason: 'risk-too-high',
      reasons: expect.arrayContaining([{ reason: 'change', what: 'country' }]),
    })
  })

  it('a change of how the account signs in is told for a day', async () => {
    const { customer, from } = await atHome()
    await prisma.passkey.deleteMany({ where: { userId: customer.id } })
    expect(signalsOf(await judge(from(HOME), EDIT))).toEqual(['credential-change'])
  })

  it('what is at stake is weighed, and the decision is recorded with it', async () => {
    const { customer, from } = await atHome()
    const payout = {
      operation: 'payout.request',
      input: {},
      stakes: () => ({ amount: 100, firstPayee: true }),
    } as const
    expect(signalsOf(await judge(from(HOME), payout))).toEqual(['first-payee'])
    await pass(from(HOME), payout, async () => 'paid')
    const { decision } = await prisma.auditEvent.findFirstOrThrow({ where: { actorId: customer.id } })
    expect(decision).toMatchObject({
      risk: {
        level: 'low',
        activity: 'first',
        model: 'stepgate-1',
        thresholds: 0,
        datasets: expect.stringContaining('asn'),
      },
    })
  })
})

describe('renewing a session', () => {
  it('takes the cookie of its device: without it a session is used on, and neither renewed nor kept alive', async () => {
    const { session, from } = await atHome()
    await agedSession(session, { minutes: 20 })
    await prisma.$executeRaw`update session set last_seen_at = last_seen_at - interval '10 minutes',
      rotated_at = rotated_at - interval '20 minutes' where id = ${session.id}::uuid`
    const seen = () => prisma.session.findUniqueOrThrow({ where: { id: session.id }, select: { lastSeenAt: true } })
    const before = await seen()
    const stolen = { ...from(ABROAD), deviceHash: sha256('another device') }
    const judged = await judge(stolen, EDIT)
    expect(judged.assessment.level).toBe('high')
    expect(signalsOf(judged)).toContain('change')
    expect(await look(stolen, { operation: 'policy.list', input: {} })).toMatchObject({ token: null })
    expect(await seen()).toEqual(before)

    expect(await look(from(HOME), { operation: 'policy.list', input: {} })).toMatchObject({ renewDue: true })
    expect(await seen()).not.toEqual(before)
  })
})
