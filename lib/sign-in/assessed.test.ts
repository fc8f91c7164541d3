// How strange a sign-in is: weighed before it is learnt, learnt only when it succeeds, and told to nobody.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { randomToken } from '../random'
import { arrivalFrom, codeTo, enterPassword, placeIn, someone } from '../testing/new-device'
import { aCustomer } from '../testing/people'
import { aSighting } from '../testing/sightings'
import { readClock } from '../time'
import { assessArrival } from './assessed'
import { signInWithDeviceCode } from './device-code'
import { signInWithPassword } from './password'

const HOME = aSighting({
  network: { country: 'US', asn: '7018', prefix: '12.0.0.0/24', address: '12.0.0.7' },
  networkKind: 'residential',
})
const RENTED = aSighting({
  network: { country: 'NL', asn: '60781', prefix: '5.79.64.0/24', address: '5.79.64.9' },
  networkKind: 'hosting',
  client: { os: 'Windows 10', browser: 'Firefox 140', userAgent: 'another browser' },
})

const from = (device: string, sighting = HOME) => {
  const arrival = arrivalFrom(device)
  return { ...arrival, place: { ...arrival.place, sighting } }
}

/** Somebody who signed in at home so many times, on one device. */
const settled = async (times: number) => {
  const robin = await aCustomer({ password: true })
  const device = randomToken()
  for (let n = 0; n < times; n += 1) expect((await enterPassword(robin, from(device))).kind).toBe('signed-in')
  return { robin, device }
}

const riskOf = async (userId: string) =>
  (await prisma.session.findFirstOrThrow({ where: { userId }, orderBy: { createdAt: 'desc' } })).risk

describe('a sign-in', () => {
  it('is weighed before it is learnt: the first has nothing to be compared with', async () => {
    const { robin } = await settled(1)
    expect(await riskOf(robin.id)).toMatchObject({ level: 'low', activity: 'first', signIns: 0, score: 0 })
  })

  it('is quiet at home, and the session keeps why', async () => {
    const { robin } = await settled(4)
    expect(await riskOf(robin.id)).toMatchObject({
      level: 'low',
      signIns: 3,
      signals: expect.arrayContaining([expect.objectContaining({ signal: 'device', standing: 'known' })]),
    })
  })

  it('is quiet at home through a campaign from everywhere and from the very same network', async () => {
    const { robin, device } = await settled(4)
    for (const matches of [false, true]) {
      const under = { ...from(device), stuffing: { rate: 400, baseline: 10, matches } }
      expect((await enterPassword(robin, under)).kind).toBe('signed-in')
      expect(await riskOf(robin.id)).toMatchObject({ level: 'low' })
    }
    const elsewhere = { ...from(device, RENTED), stuffing: { rate: 400, baseline: 10, matches: true } }
    expect((await enterPassword(robin, elsewhere)).kind).toBe('code-mailed')
  })

  it('of a program is asked for nothing on its own account: a first sign-in by a driven browser is let in', async () => {
    const robin = await aCustomer({ password: true })
    const driven = aSighting({ ...HOME, automation: ['headless', 'no-language'] })
    expect((await enterPassword(robin, from(randomToken(), driven))).kind).toBe('signed-in')
    expect(await riskOf(robin.id)).toMatchObject({
      level: 'low',
      signals: [expect.objectContaining({ signal: 'automation' })],
    })
  })

  it('with a stolen cookie, from a rented machine abroad, is asked for the mailed code', async () => {
    const { robin, device } = await settled(4)
    const first = await enterPassword(robin, from(device, RENTED))
    expect(first.kind).toBe('code-mailed')
    await signInWithDeviceCode(placeIn(first), await codeTo(robin), from(device, RENTED))
    expect(await riskOf(robin.id)).toMatchObject({
      signals: expect.arrayContaining([
        expect.objectContaining({ signal: 'country', seen: 0 }),
        expect.objectContaining({ signal: 'hosting' }),
      ]),
    })
  })

  it('that fails teaches nothing of the account, however often', async () => {
    const { robin, device } = await settled(2)
    const before = await prisma.riskUser.findUniqueOrThrow({ where: { userId: robin.id } })
    for (let n = 0; n < 5; n += 1)
      await signInWithPassword(
        { email: robin.email, password: `wrong ${n}`, stay: 'default' },
        { ...from(randomToken(), RENTED), botChecked: true },
      )
    expect(await prisma.riskUser.findUniqueOrThrow({ where: { userId: robin.id } })).toEqual(before)
    expect((await enterPassword(robin, from(device))).kind).toBe('signed-in')
  })

  it('with a password that everybody knows is weighed as such, from its first use on: the mailbox has to stand beside it', async () => {
    const robin = await aCustomer({ password: 'passwordpassword' })
    const weak = { email: robin.email, password: 'passwordpassword', stay: 'default' } as const
    const device = randomToken()
    const step = await signInWithPassword(weak, from(device))
    expect(step.kind).toBe('code-mailed')
    await signInWithDeviceCode(placeIn(step), await codeTo(robin), from(device))
    expect(await riskOf(robin.id)).toMatchObject({
      signals: expect.arrayContaining([expect.objectContaining({ signal: 'breached-password' })]),
    })
  })

  it('and nobody who stands at the door can tell how strange it was', async () => {
    const [{ robin, device }, stranger] = [await settled(3), await someone()]
    const strange = await enterPassword(robin, from(device, RENTED))
    const newHere = await enterPassword(stranger, from(randomToken()))
    const told = ({ kind, ...rest }: object & { kind: string }) => [kind, Object.keys(rest).sort()]
    expect(told(strange)).toEqual(told(newHere))
  })
})

describe('what the door says', () => {
  /** With tokens as long as they are, and nothing else left out. */
  const shapeOf = (step: object) =>
    Object.fromEntries(
      Object.entries(step).map(([name, value]) => [name, name === 'token' ? String(value).length : value]),
    )

  it('of a wrong password is the same at home, abroad, and on a device that nobody knows', async () => {
    const { robin, device } = await settled(4)
    const typed = { email: robin.email, password: 'wrong', stay: 'default' } as const
    const [home, ...elsewhere] = await Promise.all(
      [from(device), from(device, RENTED), from(randomToken(), RENTED)].map((arrival) =>
        signInWithPassword(typed, { ...arrival, botChecked: true }),
      ),
    )
    for (const said of elsewhere) expect(said).toEqual(home)
  })

  it('of a right one that has to wait for a mailed code is the same, whatever made it strange', async () => {
    const { robin, device } = await settled(4)
    const ways = [from(device, RENTED), from(randomToken()), from(randomToken(), RENTED)]
    const steps = []
    for (const arrival of ways) steps.push(shapeOf(await enterPassword(robin, arrival)))
    expect(steps[0]).toMatchObject({ kind: 'code-mailed' })
    for (const step of steps) expect(step).toEqual(steps[0])
  })
})

describe('two first sign-ins from one new device at once', () => {
  it('are both new', async () => {
    const { robin } = await settled(2)
    const device = randomToken()
    const both = await Promise.all([enterPassword(robin, from(device)), enterPassword(robin, from(device))])
    expect(both.map(({ kind }) => kind)).toEqual(['code-mailed', 'code-mailed'])
    expect(await prisma.knownDevice.count({ where: { userId: robin.id } })).toBe(1)
  })
})

describe('while somebody keeps guessing from elsewhere', () => {
  it('the owner on a known device is let in at once, and the tries of others are not held against them', async () => {
    const { robin, device } = await settled(1)
    const at = readClock()
    const tries = Array.from({ length: 9 }, () => ({ userId: robin.id, authenticator: 'password', network: 'far', at }))
    await prisma.failure.createMany({ data: tries })
    expect((await enterPassword(robin, from(device))).kind).toBe('signed-in')
    expect(JSON.stringify(await riskOf(robin.id))).not.toContain('failures')
    const stranger = await assessArrival(robin.id, from(randomToken()), [])
    expect(stranger.risk.signals).toContainEqual(expect.objectContaining({ signal: 'failures', count: 9 }))
  })
})
