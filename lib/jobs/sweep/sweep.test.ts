// What time has ended is marked or goes; everything else stays as it is.
import { beforeAll, describe, expect, it } from 'vitest'
import { appendEvent } from '../../audit/event'
import { sha256 } from '../../crypto'
import { prisma, transaction } from '../../db'
import { learnDevice } from '../../devices/device'
import { randomBytes, randomId } from '../../random'
import { learnNetwork } from '../../sessions/places/places'
import { aCustomer } from '../../testing/people'
import { after, before, days, hours, minutes, readClock, seconds } from '../../time'
import { sweep, sweepRetiredTokens } from './sweep'

const now = readClock()
const ada = randomId()

beforeAll(() =>
  prisma.user.create({
    data: {
      id: ada,
      email: 'ada@example.com',
      name: 'Ada',
      roles: [],
      webauthnHandle: randomBytes(16),
      createdAt: now,
    },
  }),
)

type Made = { readonly lastSeenAt?: Date; readonly expiresAt?: Date; readonly endedAt?: Date }

const aSession = async ({ lastSeenAt = now, expiresAt = after(now, hours(1)), endedAt }: Made = {}) => {
  const session = await prisma.session.create({
    data: {
      id: randomId(),
      userId: ada,
      tokenHash: randomBytes(32),
      audience: 'customer',
      events: [],
      assurance: 1,
      deviceHash: randomBytes(32),
      client: '',
      userAgent: '',
      network: 'unknown',
      createdAt: before(now, days(40)),
      lastSeenAt,
      rotatedAt: now,
      idleSeconds: minutes(30) / 1_000,
      expiresAt,
      ...(endedAt && { endedAt, endReason: 'signed-out' }),
    },
  })
  return session.id
}

const endOf = (id: string) =>
  prisma.session.findUniqueOrThrow({ where: { id }, select: { endedAt: true, endReason: true } })

describe('a session', () => {
  it('ends as idle at the moment its idle limit passed', async () => {
    const id = await aSession({ lastSeenAt: before(now, minutes(40)) })
    await sweep(now)
    expect(await endOf(id)).toEqual({ endedAt: before(now, minutes(10)), endReason: 'idle' })
  })

  it('ends as expired at the moment its absolute limit passed', async () => {
    const id = await aSession({ expiresAt: before(now, minutes(5)) })
    await sweep(now)
    expect(await endOf(id)).toEqual({ endedAt: before(now, minutes(5)), endReason: 'expired' })
  })

  it('ends for whichever limit passed first', async () => {
    const idle = await aSession({ lastSeenAt: before(now, hours(2)), expiresAt: before(now, hours(1)) })
    const expired = await aSession({ lastSeenAt: before(now, hours(2)), expiresAt: before(now, hours(1.75)) })
    await sweep(now)
    expect([(await endOf(idle)).endReason, (await endOf(expired)).endReason]).toEqual(['idle', 'expired'])
  })

  it('stays as it is while it lives, to the last second, and once it has ended', async () => {
    const alive = await aSession({ lastSeenAt: after(before(now, minutes(30)), seconds(1)) })
    const over = await aSession({ lastSeenAt: before(now, days(3)), endedAt: before(now, days(2)) })
    await sweep(now)
    expect(await endOf(alive)).toEqual({ endedAt: null, endReason: null })
    expect(await endOf(over)).toEqual({ endedAt: before(now, days(2)), endReason: 'signed-out' })
  })

  it('loses its former tokens thirty days after it ended, not before and not while it lives', async () => {
    for (const endedAt of [undefined, before(now, days(29)), before(now, days(31))]) {
      const sessionId = await aSession(endedAt ? { endedAt } : {})
      const retiredAt = before(now, days(35))
      await prisma.retiredToken.create({
        data: { hash: randomBytes(32), sessionId, retiredAt, graceUntil: retiredAt, theftFrom: retiredAt },
      })
    }
    expect(await sweepRetiredTokens(now)).toBe(1)
    expect(await prisma.retiredToken.count()).toBe(2)
  })
})

describe('rows that serve nobody any more', () => {
  it('go, and those that may still serve stay', async () => {
    const sessionId = await aSession()
    for (const expiresAt of [after(now, minutes(1)), before(now, minutes(1)), before(now, days(2))]) {
      const common = { userId: ada, createdAt: before(now, days(3)), expiresAt }
      await prisma.signIn.create({ data: { ...common, tokenHash: randomBytes(32), nonce: randomBytes(32) } })
      await prisma.enrolment.create({
        data: { ...common, id: randomId(), sessionId, kind: 'totp', name: '', trustedFrom: now },
      })
      await prisma.challenge.create({
        data: {
          ...common,
          id: randomId(),
          sessionId,
          operation: 'payout.request',
          digest: randomBytes(32),
          summary: {},
          requirement: 'proof',
          reasons: [],
          methods: [],
          nonce: randomBytes(32),
        },
      })
      const { userId: _, ...times } = common
      await prisma.signUp.create({
        data: {
          ...times,
          tokenHash: randomBytes(32),
          email: '',
          name: '',
          handle: randomBytes(32),
          nonce: randomBytes(32),
        },
      })
      await prisma.rateLimit.create({ data: { key: randomId(), expire: expiresAt.getTime() } })
      const recovery = { createdAt: common.createdAt, expiresAt, network: 'n', client: '', proofs: [] }
      for (const userId of [null, ada])
        await prisma.recovery.create({ data: { ...recovery, id: randomId(), browserHash: randomBytes(32), userId } })
      const { createdAt } = common
      await prisma.federatedFlow.create({ data: { id: randomId(), purpose: 'sign-in', createdAt, expiresAt } })
      await prisma.spentLogoutToken.create({ data: { hash: randomBytes(32), expiresAt } })
    }
    await prisma.spentBotCheck.create({ data: { hash: randomBytes(32), expiresAt: before(now, days(2)) } })
    expect(await sweep(now)).toMatchObject({
      signIns: 2,
      signUps: 2,
      enrolments: 1,
      challenges: 1,
      rateLimits: 1,
      federatedFlows: 2,
      logoutTokens: 2,
      recoveries: 1,
      spentChecks: 1,
    })
    expect(Object.values(await sweep(now)).every((count) => count === 0)).toBe(true)
    expect(await prisma.challenge.count()).toBe(2)
  })

  it('include links of mails, thirty days after their time', async () => {
    for (const expiresAt of [before(now, days(29)), before(now, days(31))])
      await prisma.link.create({
        data: {
          hash: randomBytes(32),
          kind: 'not-me',
          userId: ada,
          details: {},
          createdAt: before(now, days(40)),
          expiresAt,
        },
      })
    expect(await sweep(now)).toMatchObject({ links: 1 })
    expect(await prisma.link.count()).toBe(1)
  })

  it('include what removed passkeys left behind, after ninety days', async () => {
    for (const removedAt of [before(now, days(89)), before(now, days(91))])
      await prisma.removedPasskey.create({
        data: {
          credentialId: randomId(),
          publicKey: randomBytes(8),
          handle: randomBytes(8),
          backupEligible: true,
          removedAt,
        },
      })
    expect(await sweep(now)).toMatchObject({ removedPasskeys: 1 })
    expect(await prisma.removedPasskey.count()).toBe(1)
  })

  it('include devices that were not seen for 400 days, and nonces that could not be answered any more anyway', async () => {
    for (const lastSeen of [before(now, days(399)), before(now, days(401))])
      await prisma.knownDevice.create({
        data: { userId: ada, deviceHash: randomBytes(32), firstSeen: before(now, days(500)), lastSeen },
      })
    for (const expiresAt of [after(now, minutes(1)), before(now, minutes(1))])
      await prisma.spentDeviceNonce.create({ data: { hash: randomBytes(32), expiresAt } })
    expect(await sweep(now)).toMatchObject({ devices: 1, spentNonces: 1 })
    expect([await prisma.knownDevice.count(), await prisma.spentDeviceNonce.count()]).toEqual([1, 1])
  })

  it('include accounts that somebody opened and never confirmed, after seven days', async () => {
    const [old, young] = [before(now, days(7)), before(now, days(6))]
    const made = {
      'opened here': await unconfirmed(old, true),
      'opened here, and its address was released': await unconfirmed(old, true, {
        state: 'disabled',
        disabledReason: 'address-released',
      }),
      'opened here lately': await unconfirmed(young, true),
      imported: await unconfirmed(old, false),
      'closed by staff': await unconfirmed(old, true, { state: 'disabled', disabledReason: 'fraud' }),
      'of staff': await unconfirmed(old, true, { roles: ['admin'] }),
      confirmed: await unconfirmed(old, true, { emailConfirmedAt: old }),
    }
    expect(await sweep(now)).toMatchObject({ unconfirmed: 2 })
    const left = await prisma.user.findMany({ where: { id: { in: Object.values(made) } }, select: { id: true } })
    const ids = left.map(({ id }) => id)
    expect(Object.entries(made).flatMap(([who, id]) => (ids.includes(id) ? [who] : []))).toEqual([
      'opened here lately',
      'imported',
      'closed by staff',
      'of staff',
      'confirmed',
    ])
  })
})

describe('what grows with every request', () => {
  it('recoveries go that never opened, of an account after thirty days; one that opened is kept', async () => {
    const { id: userId } = await aCustomer()
    const long = before(now, days(31))
    const made = [
      { name: 'lately', expiresAt: before(now, days(29)) },
      { name: 'long ago', expiresAt: long },
      { name: 'ended long ago', expiresAt: long, endedAt: long, endReason: 'too-many-tries' },
      { name: 'opened long ago', expiresAt: long, openedAt: long },
      { name: 'stopped long ago', expiresAt: long, openedAt: long, endedAt: long, endReason: 'stopped' },
    ].map(({ name, ...row }) => ({ ...row, id: randomId(), client: name }))
    const common = { userId, browserHash: randomBytes(32), network: 'n', proofs: [], createdAt: before(now, days(40)) }
    await prisma.recovery.createMany({ data: made.map((row) => ({ ...common, ...row })) })
    expect(await sweep(now)).toMatchObject({ recoveries: 2 })
    const left = await prisma.recovery.findMany({
      where: { userId },
      select: { client: true },
      orderBy: { client: 'asc' },
    })
    expect(left.map(({ client }) => client)).toEqual(['lately', 'opened long ago', 'stopped long ago'])
  })

  it('wrong answers go after thirty days, whoever gave them', async () => {
    await prisma.failure.deleteMany()
    for (const ago of [29, 31, 300])
      await prisma.failure.create({
        data: { userId: randomId(), authenticator: 'password', network: 'n', at: before(now, days(ago)) },
      })
    expect(await sweep(now)).toMatchObject({ failures: 2 })
    expect(await prisma.failure.count()).toBe(1)
  })

  it('networks go that an account was not on for as long as a device lasts', async () => {
    const { id: userId } = await aCustomer()
    for (const [network, ago] of [
      ['lately', 399],
      ['long ago', 401],
    ] as const) {
      const seen = before(now, days(ago))
      await prisma.knownNetwork.create({ data: { userId, network, firstSeen: seen, lastSeen: seen } })
    }
    expect(await sweep(now)).toMatchObject({ networks: 1 })
    expect(await prisma.knownNetwork.findMany({ where: { userId }, select: { network: true } })).toEqual([
      { network: 'lately' },
    ])
  })

  it('an account keeps the hundred networks and devices that were seen last', async () => {
    const { id: userId } = await aCustomer()
    await transaction(async (tx) => {
      for (let n = 0; n < 103; n += 1) {
        const seen = before(now, minutes(200 - n))
        await learnNetwork(tx, userId, `network ${n}`, seen)
        await learnDevice(tx, userId, { hash: sha256(`${n}`), key: null, name: `device ${n}` }, seen)
      }
    })
    const oldest = { where: { userId }, orderBy: { lastSeen: 'asc' }, take: 1 } as const
    expect(await prisma.knownNetwork.count({ where: { userId } })).toBe(100)
    expect(await prisma.knownDevice.count({ where: { userId } })).toBe(100)
    expect(await prisma.knownNetwork.findMany(oldest)).toMatchObject([{ network: 'network 3' }])
    expect(await prisma.knownDevice.findMany(oldest)).toMatchObject([{ name: 'device 3' }])
  })
})

async function unconfirmed(createdAt: Date, here: boolean, more: object = {}): Promise<string> {
  const id = randomId()
  const user = { id, email: `${id}@harbor.example`, name: 'N', roles: ['customer'], webauthnHandle: randomBytes(16) }
  await prisma.user.create({ data: { ...user, createdAt, ...more } })
  const event = { outcome: 'done', at: createdAt, requestId: 'r', network: 'n', subjectId: id, details: {} } as const
  if (here) await transaction((tx) => appendEvent(tx, { ...event, kind: 'user.created' }))
  return id
}
