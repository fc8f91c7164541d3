// An answer that was lost is no theft: its old value has no authority, its own device may exchange it once, and only two
// values that were both used end a session.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { provenKey } from '../../devices/proof'
import { look } from '../../gate/gate'
import { identityOf } from '../../gate/judge'
import { aDeviceKey } from '../../testing/device-key'
import { aCustomer } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { agedToken, aSession, CLIENT, type MadeSession, NETWORK } from '../../testing/sessions'
import { readClock } from '../../time'
import { recordEvent } from '../lifecycle'
import { type Rotation, rotate } from '../rotation'
import type { Identity, Live } from '../session'
import { type Returning, resumeSession } from './lost'

const carrying = (session: MadeSession, token: string) => aRequest({ ...session, token })
const kindOf = async (session: MadeSession, token = session.token): Promise<Identity['kind']> =>
  (await identityOf(carrying(session, token))).kind

/** A session whose value was replaced a minute ago, and the answer never came. */
async function afterLostAnswer(why: Rotation = 'interval') {
  const customer = await aCustomer()
  const session = await aSession(customer)
  const undelivered = await transaction((tx) => rotate(tx, session.id, why, session.token, readClock()))
  await agedToken(session, { minutes: 1 })
  return { customer, session, undelivered: undelivered ?? '' }
}

const resume = (session: MadeSession, shown: Partial<Returning> = {}) =>
  resumeSession({
    token: session.token,
    deviceHash: session.deviceHash,
    key: null,
    client: CLIENT,
    network: NETWORK,
    now: readClock(),
    requestId: 'r',
    ...shown,
  })

describe('a lost answer', () => {
  it.each<Rotation>(['interval', 'step-up'])('of a renewal by %s ends nothing and alarms nobody', async (why) => {
    const { customer, session } = await afterLostAnswer(why)
    expect(await kindOf(session)).toBe('lost')
    expect((await look(aRequest(session), { operation: 'policy.list', input: {} })).outcome).toEqual({
      kind: 'signed-out',
      reason: 'lost',
    })
    expect(await prisma.session.findUniqueOrThrow({ where: { id: session.id } })).toMatchObject({ endedAt: null })
    await expect(customer).not.toHaveAuditEvent({ kind: 'attack.stolen-token' })
  })

  it('stays one when a page was drawn with the new value in the answer itself, and is theft once that was presented', async () => {
    const { session, undelivered } = await afterLostAnswer()
    const drawn = await identityOf({ ...carrying(session, undelivered), undelivered: true })
    expect(drawn.kind).toBe('live')
    expect(await kindOf(session)).toBe('lost')
    expect(await kindOf(session, undelivered)).toBe('live')
    expect(await kindOf(session)).toBe('ended')
  })

  it('is exchanged by its own device, once', async () => {
    const { customer, session } = await afterLostAnswer()
    const fresh = await resume(session)
    expect(await kindOf(session, fresh?.value)).toBe('live')
    expect(await resume(session)).toBeNull()
    await expect(customer).toHaveAuditEvent({ kind: 'session.resumed', times: 1 })
  })

  it('is exchanged once even where the second answer is lost as well', async () => {
    const { session } = await afterLostAnswer()
    expect(await resume(session)).not.toBeNull()
    await agedToken(session, { minutes: 1 })
    expect(await kindOf(session)).toBe('lost')
    expect(await resume(session)).toBeNull()
  })

  it.each<[string, Partial<Returning>]>([
    ['another network', { network: '198.51.100.0/24' }],
    ['no network that could be told', { network: 'unknown' }],
    ['another browser', { client: 'Firefox on Windows' }],
    ['no browser that could be told', { client: null }],
    ['a device without the cookie', { deviceHash: new Uint8Array(32) }],
  ])('is refused from %s, and nothing ends', async (_, shown) => {
    const { customer, session } = await afterLostAnswer()
    expect(await resume(session, shown)).toBeNull()
    expect(await kindOf(session)).toBe('lost')
    await expect(customer).not.toHaveAuditEvent({ kind: 'session.ended' })
    expect(await resume(session)).not.toBeNull()
  })

  it('is refused on a device that has a key and does not answer with it, and granted from anywhere where it does', async () => {
    const { customer, session } = await afterLostAnswer()
    const [key, other] = [await aDeviceKey(), await aDeviceKey()]
    await prisma.knownDevice.updateMany({ where: { userId: customer.id }, data: { publicKey: key.spki } })
    expect(await resume(session)).toBeNull()
    expect(await resume(session, { key: other.spki })).toBeNull()
    const purpose = 'returning to a session'
    const proven = await provenKey(await key.answer('session', { purpose }), purpose, 'session', readClock())
    expect(await resume(session, { key: proven, network: '198.51.100.0/24' })).not.toBeNull()
  })

  it('of a session that ended meanwhile brings nothing back', async () => {
    const { customer, session } = await afterLostAnswer()
    await prisma.user.update({ where: { id: customer.id }, data: { state: 'disabled' } })
    expect(await resume(session)).toBeNull()
  })

  it('brings back by a cookie no more than the old value had, and by a key all of it', async () => {
    for (const by of ['cookie', 'key'] as const) {
      const customer = await aCustomer()
      const session = await aSession(customer)
      const proof = await aProof(session, 'payout.request', {})
      const live = (await identityOf(aRequest(session))) as Live
      const now = readClock()
      await transaction(async (tx) => {
        await recordEvent(tx, live, { authenticator: 'totp', level: 2, at: now })
        await rotate(tx, session.id, 'step-up', session.token, now)
      })
      const key = await aDeviceKey()
      if (by === 'key')
        await prisma.knownDevice.updateMany({ where: { userId: customer.id }, data: { publicKey: key.spki } })
      const fresh = await resume(session, by === 'key' ? { key: key.spki } : {})
      const back = (await identityOf(carrying(session, fresh?.value ?? ''))) as Live
      expect(back.events.map(({ authenticator }) => authenticator)).toEqual(
        by === 'key' ? ['password', 'totp'] : ['password'],
      )
      expect(back.proofs.map(({ id }) => id)).toEqual(by === 'key' ? [proof] : [])
    }
  })
})

describe('theft', () => {
  it('is when both values were used, in either order', async () => {
    const { customer, session, undelivered } = await afterLostAnswer()
    expect(await kindOf(session, undelivered)).toBe('live')
    expect(await resume(session)).toBeNull()
    expect(await kindOf(session)).toBe('ended')
    expect(await kindOf(session, undelivered)).toBe('ended')
    await expect(customer).toHaveAuditEvent({ kind: 'attack.stolen-token', times: 1 })
  })

  it('is when the lost answer turns up after its value was exchanged and the new one was used', async () => {
    const { session, undelivered } = await afterLostAnswer()
    const fresh = await resume(session)
    expect(await kindOf(session, undelivered)).toBe('lost')
    expect(await kindOf(session, fresh?.value)).toBe('live')
    expect(await kindOf(session, undelivered)).toBe('superseded')
    await agedToken(session, { minutes: 1 })
    expect(await kindOf(session, undelivered)).toBe('ended')
    expect(await identityOf(carrying(session, fresh?.value ?? ''))).toEqual({ kind: 'ended', reason: 'stolen' })
  })
})

describe('at the same moment', () => {
  it('twenty exchanges give one new value', async () => {
    const { session } = await afterLostAnswer()
    const all = await Promise.all(Array.from({ length: 20 }, () => resume(session)))
    expect(all.filter((one) => one !== null)).toHaveLength(1)
  })

  it('either the lost value is exchanged or its successor is used, and never both', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { session, undelivered } = await afterLostAnswer()
      const uses = [resume(session), kindOf(session, undelivered), resume(session), kindOf(session, undelivered)]
      const [first, used, second, again] = await Promise.all(uses)
      const exchanged = first !== null || second !== null
      const served = used === 'live' || again === 'live'
      expect({ exchanged, served }).toEqual(
        exchanged ? { exchanged: true, served: false } : { exchanged, served: true },
      )
    }
  })
})

type Step = { readonly does: 'renew' | 'present' | 'exchange'; readonly which: number }

/** What must be true of a session by counting alone. */
type Model = {
  readonly session: MadeSession
  readonly values: string[]
  readonly exchanged: Set<number>
  presented: number
  stolen: boolean
}

const STEPS: Readonly<Record<Step['does'], (model: Model, which: number) => Promise<void>>> = {
  async renew(model) {
    const { id } = model.session
    const value = await transaction((tx) => rotate(tx, id, 'step-up', '', readClock()))
    expect(value !== null).toBe(!model.stolen)
    if (value) model.values.push(value)
  },
  async present(model, which) {
    const due = expectedOf(model, which)
    expect(await kindOf(model.session, model.values[which])).toBe(due)
    if (due === 'live') model.presented = which
    model.stolen ||= due === 'ended'
  },
  async exchange(model, which) {
    const may = expectedOf(model, which) === 'lost' && !model.exchanged.has(which)
    const fresh = await resume(model.session, { token: model.values[which] ?? '' })
    expect(fresh !== null).toBe(may)
    if (!fresh) return
    model.values.push(fresh.value)
    model.exchanged.add(which)
  },
}

function expectedOf({ stolen, presented, values }: Model, which: number): Identity['kind'] {
  if (stolen || presented > which) return 'ended'
  return which === values.length - 1 ? 'live' : 'lost'
}

const aStep: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom('renew', 'present', 'present', 'exchange'),
  which: fc.nat({ max: 5 }),
})

describe('whatever happens in whatever order', () => {
  it('only the newest value has authority, and a session is stolen exactly when an old value follows a newer one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 2, maxLength: 9 }), async (steps) => {
        const session = await aSession(await aCustomer())
        const model: Model = { session, values: [session.token], exchanged: new Set(), presented: 0, stolen: false }
        for (const { does, which } of steps) {
          await agedToken(session, { minutes: 1 })
          await STEPS[does](model, Math.min(which, model.values.length - 1))
        }
      }),
      { numRuns: 30 },
    )
  }, 60_000)
})
