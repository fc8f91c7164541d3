// What a network's number and name tell of its kind, and that nothing is made of what tells nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asnOf } from './asn'
import { networkKindOf } from './kind'

const named = (organisation: string) => networkKindOf({ number: 64_500, organisation })

describe('the kind of a network', () => {
  it.each([
    ['13.32.0.1', 'hosting'], // Amazon
    ['95.216.0.1', 'hosting'], // Hetzner
    ['172.56.0.1', 'mobile'], // T-Mobile USA
    ['73.0.0.1', 'residential'], // Comcast
    ['18.9.22.1', 'business'], // Massachusetts Institute of Technology
    ['38.0.0.1', 'business'], // Cogent
  ])('of %s is %s', (address, kind) => expect(networkKindOf(asnOf(address))).toBe(kind))

  it.each([
    ['Example Hosting GmbH', 'hosting'],
    ['Nordic Cloud & Servers AB', 'hosting'],
    ['China Telecom Internet Data Center', 'hosting'],
    ['Telefónica Móviles / Movil', 'mobile'],
    ['Universität Beispielstadt', 'business'],
    ['First Bank of Cloud County', 'business'],
    ['City of Mobile', 'business'],
    ['Exxon Mobil Corporation', 'business'],
    ['JSC Kazakhtelecom', 'residential'],
    ['Example Cable & Broadband', 'residential'],
    ['Hostel Internet Provider', 'residential'],
  ])('named %s is %s', (name, kind) => expect(named(name)).toBe(kind))

  it.each(['', 'Example Ltd', 'Acme', '日本'])('named %j is unknown', (name) => expect(named(name)).toBeNull())

  it('of no network is unknown', () => expect(networkKindOf(null)).toBeNull())

  it('never throws, and does not hang on case or accents', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(0xffffffff), (organisation, number) => {
        networkKindOf({ number, organisation })
      }),
    )
    expect(named('UNIVERSIDAD')).toBe(named('universidád'))
  })
})
