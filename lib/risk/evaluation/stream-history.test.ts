// The history of a stream says what production's would: counts below their parents, decayed, and whether a device is itself.
import { describe, expect, it } from 'vitest'
import { days } from '../../time'
import { parseSignIn, type SignIn } from './event'
import { emptyStreamHistory, learn, observe } from './stream-history'

const MODEL = { halfLife: days(120) }
const line = (day: number, change: object = {}): SignIn =>
  parseSignIn(
    JSON.stringify({
      at: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
      user: 'ada',
      ip: '203.0.113.7',
      prefix: '203.0.113.0/24',
      asn: 64500,
      country: 'DE',
      device: 'd1',
      deviceBinding: 'key',
      ...change,
    }),
    0,
  )

const after = (...lines: SignIn[]) => {
  const history = emptyStreamHistory()
  for (const one of lines) learn(one, history, MODEL)
  return history
}
const seen = (one: SignIn, ...lines: SignIn[]) => {
  const observed = observe(one, after(...lines), MODEL)
  if (!observed) throw new Error('no history')
  return observed
}

describe('counts', () => {
  it('are halved after a half-life, of the user and of everybody', () => {
    const { user, global } = seen(line(120), line(0), line(0, { user: 'bob' }))
    expect(user.weight).toBeCloseTo(0.5, 12)
    expect(user.counts.prefix.seen).toBeCloseTo(0.5, 12)
    expect(global.counts.prefix).toEqual({ seen: expect.closeTo(1, 12), of: expect.closeTo(1, 12) })
    expect(user.signIns).toBe(1)
  })

  it('stand below what is above them: the same prefix at another provider is another', () => {
    const { user } = seen(line(0, { asn: 64501 }), line(0), line(0))
    expect(user.counts.country).toEqual({ seen: 2, of: 2 })
    expect(user.counts.asn).toEqual({ seen: 0, of: 2 })
    expect(user.counts.prefix).toEqual({ seen: 0, of: 0 })
  })

  it('skip what could not be told', () => {
    const { user } = seen(line(0, { country: null }), line(0, { country: null }))
    expect(user.counts.country.seen).toBe(0)
    expect(user.counts.asn).toEqual({ seen: 1, of: 1 })
  })
})

describe('a device', () => {
  const standing = (change: object, ...lines: SignIn[]) => seen(line(1, change), ...lines).attempt.device

  it('is known from its second time on', () => {
    expect(standing({}, line(0))).toEqual({ standing: 'known', binding: 'key', copied: false })
    expect(standing({ device: 'd2' }, line(0))).toEqual({ standing: 'new', binding: 'key', copied: false })
    expect(standing({ device: null, deviceBinding: 'none' }, line(0))).toBeNull()
  })

  it('that comes without the key that it had is a copy', () => {
    expect(standing({ deviceBinding: 'cookie' }, line(0))).toMatchObject({ standing: 'new', copied: true })
    expect(standing({ deviceBinding: 'none' }, line(0, { deviceBinding: 'cookie' }))).toMatchObject({ copied: true })
    expect(standing({ deviceBinding: 'key' }, line(0, { deviceBinding: 'cookie' }))).toMatchObject({
      standing: 'known',
    })
  })

  it('that was new is counted as such, and one that is hidden by whoever showed one', () => {
    expect(seen(line(0), line(0), line(0, { device: 'd2' }), line(0, { device: null })).user.newDevices).toBe(2)
    expect(seen(line(0), line(0, { device: null }), line(0, { device: null })).user.newDevices).toBe(0)
  })
})

describe('a user without verified sign-ins', () => {
  it('has nothing to be observed against', () => {
    expect(observe(line(0), after(), MODEL)).toBeNull()
    expect(observe(line(0), after(line(0, { user: 'bob' })), MODEL)).toBeNull()
  })
})
