// Keys: one for each path of values, what was not observed left out, another for every user.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atHome, attempt } from '../../testing/lessons'
import { aboveOf, accountKeyOf, keysOf, LEVELS, rootKey, userKeyOf } from './keys'

const HOME = atHome()
const at = (level: (typeof LEVELS)[number]) => LEVELS.indexOf(level)

describe('the key of a value', () => {
  it('is that of the whole path above it', () => {
    const elsewhere = keysOf(attempt({ network: { country: 'DE' } }))
    expect(elsewhere[at('asn')]).not.toBe(keysOf(HOME)[at('asn')])
    expect(elsewhere.slice(4)).toEqual(keysOf(HOME).slice(4))
  })

  it('says at which level it stands: the same word elsewhere is another key', () => {
    const both = keysOf(attempt({ network: { country: 'x', asn: 'x' }, client: { deviceType: 'x', os: 'x' } }))
    expect(new Set(both).size).toBe(8)
    const [only] = keysOf(attempt({ network: { country: 'x', asn: null } }))
    const under = keysOf(attempt({ network: { country: null, asn: 'x' } }))[at('asn')]
    expect(under).not.toBe(only)
  })

  it('cannot be made by a value that looks like a path', () => {
    const honest = keysOf(attempt({ network: { country: 'US', asn: '1' } }))[at('asn')]
    const sly = keysOf(attempt({ network: { country: 'US","asn","1', asn: null } }))[at('country')]
    expect(sly).not.toBe(honest)
  })

  it('leaves out what was not observed: its children stand below the nearest that was', () => {
    const keys = keysOf(attempt({ network: { asn: null } }))
    expect(keys[at('asn')]).toBeNull()
    expect(aboveOf(keys)[at('prefix')]).toBe(keys[at('country')])
    expect(aboveOf(keys)[at('country')]).toBeNull()
    expect(aboveOf(keysOf(attempt({ network: { country: null, asn: null } })))[at('prefix')]).toBeNull()
    expect(aboveOf(keys)[at('deviceType')]).toBeNull()
  })

  it('is another one for each user, and none of them is the common one', () => {
    const [key = null] = keysOf(HOME)
    const keys = [rootKey(), key, userKeyOf('a', key ?? 0n), userKeyOf('b', key ?? 0n), accountKeyOf('a')]
    expect(new Set(keys).size).toBe(5)
  })

  it('is a signed number of 64 bits', () => {
    fc.assert(
      fc.property(fc.string(), (country) => {
        const [key = null] = keysOf(attempt({ network: { country } }))
        expect(BigInt.asIntN(64, key ?? 2n ** 70n)).toBe(key)
      }),
    )
  })
})
