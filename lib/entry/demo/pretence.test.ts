// The demo controls as facts: what a pretence changes in a request, that it changes nothing else, and that without
// DEMO_CONTROLS=1 a cookie says nothing at all.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '../../crypto'
import { env } from '../../env'
import { networkOf } from '../../place/address'
import { asnOf } from '../../place/asn'
import { countryOf } from '../../place/country'
import { networkKindOf } from '../../place/kind'
import { DEMO_COOKIE, DEVICE_COOKIE } from '../cookies'
import { factsFrom } from '../request'
import { deviceCookieOf } from './appearance'
import { deviceIn, pretenceIn, written } from './pretence'
import { DEVICES, NOTHING, PLACES, type Pretence, USUAL } from './scenery'

beforeEach(() => {
  env.DEMO_CONTROLS = true
})
afterEach(() => {
  env.DEMO_CONTROLS = false
})

const HEADERS: Readonly<Record<string, string>> = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'sec-ch-ua-platform': '"Linux"',
  'x-stepgate-peer': '127.0.0.1',
  'x-stepgate-request-id': 'r1',
  origin: 'null',
}
const head = { get: (name: string) => HEADERS[name] ?? null }

const jar = (demo: string | null) => (name: string) =>
  ({ [DEMO_COOKIE]: demo, [DEVICE_COOKIE]: 'own device', '__Host-stepgate': 'a token' })[name] ?? null

const pretending = (pretence: Partial<Pretence>, salt = 'salt') => jar(written({ ...NOTHING, ...pretence, salt }))

const factsOf = (cookie: (name: string) => string | null) => factsFrom(head, cookie, 'action')

describe('a pretence', () => {
  it('comes back from its cookie as it was kept', () => {
    for (const pretence of [NOTHING, USUAL, { place: 'france', device: 'phone', hour: 0, attack: 'here' } as const])
      expect(pretenceIn(pretending(pretence))).toEqual({ ...pretence, salt: 'salt' })
  })

  it.each([
    '',
    'x',
    'home',
    'mars.tank.99.all.salt',
    '__proto__.constructor.7..',
    `home....${'a'.repeat(23)}`,
    'a.b.c.d.e.f',
  ])('that is on no list is none: %s', (cookie) => {
    const { place, device, attack, hour } = pretenceIn(jar(cookie)) ?? NOTHING
    expect({ place, device, attack, hour: hour === 7 ? null : hour }).toEqual(NOTHING)
  })

  it('of a place is an address, and the rest is told from that', () => {
    const { network, country, sighting } = factsOf(pretending({ place: 'france' }))
    expect({ network, country }).toEqual({ network: '90.85.16.0/24', country: 'FR' })
    expect(sighting).toMatchObject({ network: { country: 'FR', asn: '3215' }, networkKind: 'residential' })
    expect(sighting.position?.latitude).toBeCloseTo(46.5, -1)
  })

  it('of a device is what that device sends, its own cookie among it', () => {
    const { client, userAgent, deviceHash, sighting } = factsOf(pretending({ device: 'phone' }))
    expect(client).toBe('Safari on iOS')
    expect(userAgent).toBe(DEVICES.phone.headers['user-agent'])
    expect(sighting.client.deviceType).toBe('phone')
    expect(deviceHash).toEqual(sha256(deviceCookieOf('phone', 'salt')))
  })

  it('of an hour changes the hour and no clock', () => {
    const before = Date.now()
    const { sighting, now } = factsOf(pretending({ hour: 3 }))
    expect(sighting.hour).toBe(3)
    expect(now.getTime()).toBeGreaterThanOrEqual(before)
  })

  it('of an attack is an alarm that this request alone sees', () => {
    expect(factsOf(pretending({ attack: 'elsewhere' })).stuffing).toMatchObject({ matches: false })
    expect(factsOf(pretending({ attack: 'here' })).stuffing).toMatchObject({ matches: true })
    expect(factsOf(pretending({ place: 'home' })).stuffing).toBeNull()
  })

  it('leaves everything else of a request as it is', () => {
    const { token, origin, requestId, setsCookies, botChecked, background } = factsOf(jar(null))
    expect(factsOf(pretending({ ...USUAL, attack: 'here' }))).toMatchObject({
      token,
      origin,
      requestId,
      setsCookies,
      botChecked,
      background,
    })
  })
})

describe('this machine', () => {
  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'])('is at home in the demo tenant, by %s', (peer) => {
    env.DEMO_CONTROLS = false
    env.DEMO = true
    try {
      const shown = factsFrom(
        { get: (name) => (name === 'x-stepgate-peer' ? peer : head.get(name)) },
        jar(null),
        'page',
      )
      expect(shown).toMatchObject({ network: networkOf(PLACES.home), country: 'US' })
      expect(shown.sighting.network).toMatchObject({ country: 'US', asn: expect.any(String) })
    } finally {
      env.DEMO = false
    }
  })

  it('is what it is anywhere else, and another machine is, too', () => {
    expect(factsOf(jar(null)).network).toBe('127.0.0.0/24')
    env.DEMO = true
    const other = { get: (name: string) => (name === 'x-stepgate-peer' ? '192.0.2.7' : head.get(name)) }
    expect(factsFrom(other, jar(null), 'page').network).toBe('192.0.2.0/24')
    env.DEMO = false
  })
})

describe('a pretended device', () => {
  it('is the same while it is chosen and another one the next time, but for the known one', () => {
    const shown = (device: keyof typeof DEVICES, salt: string) => deviceIn(pretending({ device }, salt)).value
    expect(shown('phone', 'a')).toBe(shown('phone', 'a'))
    expect(shown('phone', 'a')).not.toBe(shown('phone', 'b'))
    expect(shown('phone', 'a')).not.toBe(shown('computer', 'a'))
    expect(shown('laptop', 'a')).toBe(shown('laptop', 'b'))
  })

  it('is not the browser, whose own cookie and key stay out of it', () => {
    expect(deviceIn(pretending({ device: 'laptop' })).own).toBe(false)
    expect(deviceIn(pretending({ place: 'france' }))).toEqual({ value: 'own device', own: true })
  })
})

describe('without the demo controls', () => {
  it('a cookie that pretends everything changes nothing', () => {
    env.DEMO_CONTROLS = false
    const cookie = pretending({ place: 'france', device: 'phone', hour: 3, attack: 'here' })
    const { now: _, ...facts } = factsOf(cookie)
    const { now: __, ...plain } = factsOf(jar(null))
    expect(facts).toEqual(plain)
    expect(pretenceIn(cookie)).toBeNull()
    expect(deviceIn(cookie)).toEqual({ value: 'own device', own: true })
  })
})

describe('the places', () => {
  it.each([
    ['home', 'US', 'Comcast', 'residential'],
    ['mobile', 'US', 'T-Mobile', 'mobile'],
    ['france', 'FR', 'Orange', 'residential'],
    ['brazil', 'BR', 'Claro', 'residential'],
    ['hosting', 'US', 'DigitalOcean', 'hosting'],
  ] as const)('%s is what it is called', (place, country, operator, kind) => {
    const address = PLACES[place]
    expect(countryOf(address)?.code).toBe(country)
    expect(asnOf(address)?.organisation).toContain(operator)
    expect(networkKindOf(asnOf(address))).toBe(kind)
  })
})
