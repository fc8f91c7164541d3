// All that a request shows of itself, in one piece: told where it can be, and null where it cannot.
import { describe, expect, it } from 'vitest'
import { positionOf } from './position'
import { sightingOf } from './sighting'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
const now = new Date('2026-11-21T22:30:00Z')
const headersOf = (said: Readonly<Record<string, string>>) => ({ get: (name: string) => said[name] ?? null })

describe('a sighting', () => {
  it('tells place, network, client and hour', () => {
    const headers = headersOf({ 'user-agent': CHROME, 'accept-language': 'en' })
    expect(sightingOf({ address: '8.8.8.8', userAgent: CHROME, headers, now })).toEqual({
      network: { country: 'US', asn: '15169', prefix: '8.8.8.0/24', address: '8.8.8.8' },
      networkKind: 'hosting',
      position: positionOf('US'),
      client: { deviceType: 'computer', os: 'Windows 10', browser: 'Chrome 156', userAgent: CHROME },
      hour: 22,
      automation: [],
    })
  })

  it('of an address that no register knows still tells its prefix', () => {
    const headers = headersOf({ 'user-agent': CHROME })
    expect(sightingOf({ address: '192.0.2.7', userAgent: CHROME, headers, now })).toMatchObject({
      network: { country: null, asn: null, prefix: '192.0.2.0/24', address: '192.0.2.7' },
      networkKind: null,
      position: null,
      automation: ['no-language'],
    })
  })

  it('of nobody is empty', () => {
    expect(sightingOf({ address: null, userAgent: '', headers: headersOf({}), now })).toEqual({
      network: { country: null, asn: null, prefix: null, address: null },
      networkKind: null,
      position: null,
      client: { deviceType: null, os: null, browser: null, userAgent: null },
      hour: 22,
      automation: ['headless'],
    })
  })
})
