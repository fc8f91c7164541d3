// Where a request comes from: spoofed headers change nothing, networks are prefixes, countries are named or honestly
// unknown.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientAddress, networkOf, plainAddress } from './address'
import { countryOf } from './country'

const address = fc.oneof(fc.ipV4(), fc.ipV6())
const anything = fc.oneof(
  fc.string(),
  address,
  fc.array(address, { maxLength: 5 }).map((hops) => hops.join(', ')),
)
const NOBODY: readonly string[] = []
const PROXIES = ['10.0.0.0/8', '192.0.2.7', 'fd00::/8']

describe('the client address', () => {
  it('is the peer when no proxy is trusted, whatever X-Forwarded-For says', () => {
    fc.assert(
      fc.property(address, anything, (peer, header) => {
        expect(clientAddress(peer, header, NOBODY)).toBe(plainAddress(peer))
      }),
    )
  })

  it('is the peer when the peer is no trusted proxy, whatever X-Forwarded-For says', () => {
    fc.assert(
      fc.property(anything, (header) => {
        expect(clientAddress('198.51.100.9', header, PROXIES)).toBe('198.51.100.9')
      }),
    )
  })

  it('is what the outermost trusted proxy saw, whatever the client wrote before it', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('', ', 10.1.2.3', ', 192.0.2.7, fd00::1'), (spoofed, between) => {
        expect(clientAddress('10.0.0.1', `${spoofed}, 203.0.113.5${between}`, PROXIES)).toBe('203.0.113.5')
      }),
    )
  })

  it('is the outermost proxy itself when only proxies were on the way', () => {
    expect(clientAddress('10.0.0.1', '10.9.9.9, 10.1.2.3', PROXIES)).toBe('10.9.9.9')
    expect(clientAddress('10.0.0.1', null, PROXIES)).toBe('10.0.0.1')
  })

  it.each([
    ['10.0.0.1', '203.0.113.5, unknown'],
    ['10.0.0.1', '203.0.113.5,'],
    [null, '203.0.113.5'],
    ['nonsense', null],
  ])('cannot be told of peer %s with header %s', (peer, header) =>
    expect(clientAddress(peer, header, PROXIES)).toBeNull(),
  )

  it.each([
    ['::ffff:10.0.0.1', '203.0.113.5:4711'],
    ['::FFFF:0a00:0001', '203.0.113.5'],
    ['fd00::1%eth0', '[::ffff:203.0.113.5]:443'],
  ])('is found in any spelling: %s, %s', (peer, header) =>
    expect(clientAddress(peer, header, PROXIES)).toBe('203.0.113.5'),
  )

  it('refuses a list that is none', () =>
    expect(() => clientAddress('10.0.0.1', null, ['everyone'])).toThrow(TypeError))
})

describe('the network', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['1::3:4:5:6:7:8', '1:0:3::/48'],
    ['::1', '0:0:0::/48'],
    ['::1.2.3.4', '0:0:0::/48'],
    [null, 'unknown'],
    ['nonsense', 'unknown'],
  ])('of %s is %s', (from, network) => expect(networkOf(from)).toBe(network))

  it('is the same for every address with the same prefix, and another for another', () => {
    const byte = fc.nat(255)
    fc.assert(
      fc.property(byte, byte, byte, byte, byte, (a, b, c, d, e) => {
        expect(networkOf(`${a}.${b}.${c}.${d}`)).toBe(networkOf(`::ffff:${a}.${b}.${c}.${e}`))
        expect(networkOf(`${a}.${b}.${c}.${d}`)).not.toBe(networkOf(`${a}.${b}.${(c + 1) % 256}.${d}`))
      }),
    )
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(networkOf(text)).toBe(networkOf(plainAddress(text)))
      }),
    )
  })

  it('never throws', () => fc.assert(fc.property(fc.string(), (text) => void networkOf(text))))
})

describe('the country', () => {
  it('is named', () => {
    expect(countryOf('8.8.8.8')).toEqual({ code: 'US', name: 'United States' })
    expect(countryOf('::ffff:8.8.8.8')).toEqual(countryOf('8.8.8.8'))
    expect(countryOf('2a00:1450:4001::1')).toEqual({ code: 'IE', name: 'Ireland' })
  })

  it.each([
    '127.0.0.1',
    '::1',
    '10.1.2.3',
    '192.168.1.1',
    '172.16.0.1',
    'fd00::1',
    'fe80::1',
    '169.254.1.1',
    '100.64.0.1',
    'nonsense',
  ])('of %s is none', (private_) => expect(countryOf(private_)).toBeNull())
})
