// Digests, keyed digests and seals: what agrees, what differs, and what no longer opens.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derivedSecret, fromBase64Url, keyedDigest, sameBytes, seal, sha256, toBase64Url, unseal } from './crypto'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('a digest', () => {
  it('is SHA-256 (FIPS 180-4)', () => {
    expect(hex(sha256('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(hex(sha256('a', new Uint8Array([98]), 'c'))).toBe(hex(sha256('abc')))
  })

  it('says nothing about the same value in another use', () => {
    expect(hex(keyedDigest('intent', 'x'))).toBe(hex(keyedDigest('intent', 'x')))
    expect(hex(keyedDigest('intent', 'x'))).not.toBe(hex(keyedDigest('audit', 'x')))
    expect(hex(keyedDigest('intent', 'x'))).not.toBe(hex(sha256('x')))
    expect(derivedSecret('next-auth')).not.toBe(derivedSecret('draft'))
  })
})

describe('comparing', () => {
  it('agrees on the same bytes only, of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        expect(sameBytes(a, new Uint8Array(a))).toBe(true)
        expect(sameBytes(a, b)).toBe(hex(a) === hex(b))
      }),
    )
  })
})

describe('a sealed secret', () => {
  it('opens for its owner, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (secret) => void expect(unseal(seal(secret, 'o'), 'o')).toBe(secret),
      ),
    )
  })

  it('never looks the same twice, and names its key', () => {
    expect(seal('s', 'o')).not.toBe(seal('s', 'o'))
    expect(seal('s', 'o')).toMatch(/^v1\.[\w-]+$/)
  })

  it('does not open for another owner', () => {
    expect(() => unseal(seal('s', 'robin'), 'sam')).toThrow()
  })

  it('does not open once any of its bytes changed, or its end was cut off', () => {
    const sealed = seal('a secret', 'o')
    const packed = fromBase64Url(sealed.slice(3))
    for (let at = 0; at < packed.length; at += 1) {
      const altered = packed.map((byte, index) => (index === at ? byte ^ 1 : byte))
      expect(() => unseal(`v1.${toBase64Url(altered)}`, 'o'), `byte ${at}`).toThrow()
    }
    expect(() => unseal(`v1.${toBase64Url(packed.subarray(0, -1))}`, 'o')).toThrow()
    expect(() => unseal(`v1.${toBase64Url(packed.subarray(0, 20))}`, 'o')).toThrow()
  })

  it('does not open under a key that is gone, and says which', () => {
    expect(() => unseal(seal('s', 'o').replace('v1', 'v9'), 'o')).toThrow('No seal key of version 9')
  })
})

describe('base64url', () => {
  it('goes there and back without padding', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64Url(bytes)).toMatch(/^[\w-]*$/)
        expect(hex(fromBase64Url(toBase64Url(bytes)))).toBe(hex(bytes))
      }),
    )
  })
})
