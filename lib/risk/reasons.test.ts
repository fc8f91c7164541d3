// The reasons that a person is told: strongest first, few, folded where several say the same, and nothing in them that
// would teach somebody else how they are scored.
import { describe, expect, it } from 'vitest'
import { reasonsOf } from './reasons'
import type { Signal } from './signal'

const told = (...signals: readonly Signal[]) => reasonsOf({ level: 'elevated', signals })
const names = (...signals: readonly Signal[]) => told(...signals).map(({ reason }) => reason)

const COUNTRY: Signal = { signal: 'country', seen: 0, of: 31.4, nats: 4.1 }
const ASN: Signal = { signal: 'asn', seen: 0, of: 0, nats: 0.3 }
const HOSTING: Signal = { signal: 'hosting', nats: 1.2 }
const DORMANCY: Signal = { signal: 'dormancy', days: 120.7, nats: 0.8 }

describe('reasons', () => {
  it('tell what weighs most first', () => {
    expect(names(DORMANCY, HOSTING, COUNTRY)).toEqual(['country', 'hosting', 'dormancy'])
  })

  it('leave out what speaks for the owner, what hardly speaks, and what is only reported', () => {
    const known: Signal = { signal: 'device', standing: 'known', binding: 'key', nats: -3 }
    const slight: Signal = { signal: 'old-session', hours: 30, nats: 0.2 }
    expect(told(known, slight, { ...HOSTING, reportOnly: true })).toEqual([])
  })

  it('say of country, provider, network and address only the widest that is new', () => {
    const prefix: Signal = { signal: 'prefix', seen: 0, of: 4, nats: 2 }
    expect(told(prefix, ASN, COUNTRY)).toEqual([{ reason: 'country', first: true }])
    expect(told(prefix, ASN)).toEqual([{ reason: 'asn', first: true }])
    const seldom: Signal = { signal: 'country', seen: 1.2, of: 40, nats: 2.5 }
    expect(told(seldom, prefix)).toEqual([{ reason: 'prefix', first: true }])
    expect(told(seldom)).toEqual([{ reason: 'country', first: false }])
  })

  it('weigh a chain as one: together it comes before what is stronger than each of its parts', () => {
    const parts: Signal[] = [
      { signal: 'os', seen: 0, of: 9, nats: 0.8 },
      { signal: 'browser', seen: 0, of: 0, nats: 0.7 },
    ]
    expect(names(HOSTING, ...parts)).toEqual(['os', 'hosting'])
  })

  it('say of a session that moved the widest change, and a change of browser beside it', () => {
    const moved = (what: 'country' | 'asn' | 'client', nats: number): Signal => ({
      signal: 'change',
      what,
      from: 'a',
      to: 'b',
      known: false,
      nats,
    })
    expect(told(moved('asn', 4.5), moved('country', 4), moved('client', 3))).toEqual([
      { reason: 'change', what: 'country' },
      { reason: 'change', what: 'client' },
    ])
  })

  it('are four at most', () => {
    expect(
      names(COUNTRY, HOSTING, DORMANCY, { signal: 'hour', hour: 3, nats: 0.9 }, { signal: 'first-payee', nats: 0.7 }),
    ).toEqual(['country', 'hosting', 'hour', 'dormancy'])
  })

  it('are none where risk asked for nothing', () => {
    expect(reasonsOf({ level: 'low', signals: [COUNTRY] })).toEqual([])
  })

  it('carry neither weights nor counts nor anything that a request brought along', () => {
    const all = told(
      { signal: 'failures', count: 7777, nats: 1.6 },
      { signal: 'travel', km: 7777, kmh: 7777, nats: 2.1 },
      { signal: 'reputation', of: 'asn', failed: 7777, verified: 7777, nats: 2.4 },
      { signal: 'change', what: 'client', from: 'Chrome 7777', to: 'Chrome 7777', known: false, nats: 3 },
    )
    expect(all).toHaveLength(4)
    expect(JSON.stringify(all)).not.toMatch(/\d/)
  })
})
