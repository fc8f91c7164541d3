// The assessment of a request: what a session keeps of its sign-in, what changed since, and what is recorded of it.
import { describe, expect, it } from 'vitest'
import { AT_HOME, always, NOBODY_ELSE } from '../testing/risk'
import { aSighting } from '../testing/sightings'
import { inMinutes, NOON } from '../testing/situations'
import {
  assess,
  assessAnonymous,
  assessOn,
  type Beginning,
  changesSince,
  type InForce,
  isExtreme,
  type Strain,
  stillHolding,
} from './assess'
import { STEPGATE_1 } from './model'
import type { Signal } from './signal'

const IN_FORCE: InForce = { model: STEPGATE_1, thresholds: 3, candidate: null, datasets: 'places 1.0' }
const NEW_DEVICE: Signal = { signal: 'device', standing: 'new', binding: 'cookie', nats: 2.3 }
const KNOWN_PLACE: Signal = { signal: 'country', seen: 5, of: 5, nats: -0.5 }
const NEW_NETWORK: Signal = { signal: 'prefix', seen: 0, of: 5, nats: 1.8 }

describe('an assessment', () => {
  it('says by what it was made, so that it can be told again', () => {
    expect(assess(AT_HOME, always(5), NOBODY_ELSE, IN_FORCE)).toMatchObject({
      level: 'low',
      activity: 'occasional',
      model: 'stepgate-1',
      thresholds: 3,
      datasets: 'places 1.0',
    })
  })

  it('names what a candidate would have found, and is not moved by it', () => {
    const candidate = { ...STEPGATE_1, name: 'harsh', breachedPassword: 40 }
    const leaked = { ...AT_HOME, passwordBreached: true } as const
    const alone = assess(leaked, always(5), NOBODY_ELSE, IN_FORCE)
    const { candidate: other, ...beside } = assess(leaked, always(5), NOBODY_ELSE, { ...IN_FORCE, candidate })
    expect(beside).toEqual(alone)
    expect(other).toMatchObject({ model: 'harsh', level: 'high' })
  })

  it('in a session adds what is live to what was found at sign-in, and nothing of the place again', () => {
    const now = { ...AT_HOME, failures: 5, session: { createdAt: inMinutes(-5), changes: [] } }
    const { signals } = assessOn([KNOWN_PLACE], now, always(5), NOBODY_ELSE, IN_FORCE)
    expect(signals.map(({ signal }) => signal)).toEqual(['country', 'failures'])
  })
})

describe('what a session keeps', () => {
  const found = [KNOWN_PLACE, NEW_DEVICE, NEW_NETWORK]
  const kept = (began: number, newDeviceUntil: number | null) =>
    stillHolding(
      found,
      { createdAt: inMinutes(began), newDeviceUntil: newDeviceUntil === null ? null : inMinutes(newDeviceUntil) },
      NOON,
    )

  it('is everything on the first day', () => expect(kept(-60, 60)).toEqual(found))
  it('is what speaks for the owner after that', () => expect(kept(-25 * 60, -60)).toEqual([KNOWN_PLACE]))
  it('is no new device once it is not new any more', () => expect(kept(-60, 0)).toEqual([KNOWN_PLACE, NEW_NETWORK]))
})

describe('what changed since a session began', () => {
  const BEGAN: Beginning = { country: 'US', asn: '64500', network: '198.51.100.0/24', client: 'Chrome on Linux' }
  const since = (network: object, client: string | null = BEGAN.client, began = BEGAN, sameDevice = true) =>
    changesSince(
      began,
      {
        network: aSighting({ network: { country: 'US', asn: '64500', prefix: '198.51.100.0/24', ...network } }).network,
        client,
        sameDevice,
      },
      false,
    )

  it('is nothing at the same place', () => expect(since({ address: '198.51.100.99' })).toEqual([]))
  it.each([
    ['country', { country: 'FR', asn: '64501', prefix: '203.0.113.0/24' }],
    ['asn', { asn: '64501', prefix: '203.0.113.0/24' }],
    ['prefix', { prefix: '203.0.113.0/24' }],
    ['asn', { country: null, asn: null, prefix: '203.0.113.0/24' }],
    ['asn', { country: null, asn: null, prefix: null }],
  ])('is the widest that differs: %s', (what, network) => expect(since(network)).toMatchObject([{ what }]))

  it('is the client, also where that is hidden', () => {
    expect(since({}, 'Safari on iOS')).toEqual([
      { what: 'client', from: 'Chrome on Linux', to: 'Safari on iOS', known: false },
    ])
    expect(since({}, null)).toMatchObject([{ what: 'client', to: null }])
    expect(since({}, null, { ...BEGAN, client: '' })).toEqual([])
  })

  it('is the device, where its cookie is another or none', () => {
    expect(since({}, BEGAN.client, BEGAN, false)).toMatchObject([{ what: 'device' }])
  })

  it('is too much where country and client change at once', () => {
    const abroad = { country: 'FR', asn: '64501', prefix: '203.0.113.0/24' }
    expect(isExtreme(since(abroad, 'Safari on iOS'))).toBe(true)
    expect(isExtreme(since(abroad))).toBe(false)
    expect(isExtreme(since({ prefix: '203.0.113.0/24' }, 'Safari on iOS'))).toBe(false)
  })
})

describe('nobody we know', () => {
  const CALM: Strain = { network: { failures: 3, level: 'low' }, system: { failures: 90, level: 'low' } }

  it('is judged by what presses, and the evidence says so', () => {
    expect(assessAnonymous(CALM)).toMatchObject({ level: 'low', signals: [] })
    expect(assessAnonymous({ ...CALM, network: { failures: 25, level: 'elevated' } })).toMatchObject({
      level: 'elevated',
      signals: [{ signal: 'network-pressure', failures: 25 }],
    })
    expect(assessAnonymous({ ...CALM, system: { failures: 4_000, level: 'high' } })).toMatchObject({
      level: 'high',
      signals: [{ signal: 'system-pressure', failures: 4_000 }],
    })
  })

  it('is asked for nothing because of signs of a program alone, and they are shown', () => {
    for (const sign of ['honeypot-filled', 'headless', 'filled-too-fast'] as const)
      expect(assessAnonymous(CALM, [sign])).toMatchObject({ level: 'low', signals: [{ signal: 'automation' }] })
  })

  it('is weighed with them where something presses', () => {
    const pressed = { ...CALM, network: { failures: 25, level: 'elevated' } } as const
    expect(assessAnonymous(pressed, ['honeypot-filled'])).toMatchObject({ level: 'high' })
  })
})
