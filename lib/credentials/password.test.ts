// What a new password may be, and that it is verified as typed on any keyboard.
import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { faultOf, hashPassword, isOutdated, LENGTH_MAX, type PasswordFault, verifyPassword } from './password'

const OWN = ['Ada Lindqvist', 'ada.lindqvist@harbor.example']
const fault = (password: string, alone = true) => faultOf(password, alone, OWN)

describe('a new password is refused', () => {
  it.each<[PasswordFault, string]>([
    ['context', 'ada.lindqvist@harbor.example'],
    ['context', 'adalindqvist1234'],
    ['context', 'AdaLindqvist!2026'],
    ['context', '1234lindqvist_ada'],
    ['context', 'Harbor-Mutual-2026'],
    ['context', 'stepgate-portal-1'],
    ['context', 'tsivqdnil-tsivqdnil'],
    ['context', 'TsivqdnilAda1990!'],
    ['context', 'lindqvist-tsivqdnil-1'],
    ['pattern', 'aaaaaaaaaaaaaaa'],
    ['pattern', 'abcabcabcabcabc'],
    ['pattern', 'ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ'],
    ['pattern', '李小龍'.repeat(5)],
    ['pattern', '123456789012345'],
    ['pattern', '987654321098765'],
    ['pattern', 'abcdefghijklmnop'],
    ['pattern', 'qwertyuiopasdfgh'],
    ['pattern', 'a'.repeat(LENGTH_MAX)],
    ['unseen', '\u200b'.repeat(15)],
    ['unseen', ' '.repeat(15)],
    ['unseen', '\u200b\u200c\u2060\u00ad\ufeff\u3164\u2800\u180e\u200d\u061c\u202e\u034f\u115f\u17b4\u2063'],
    ['common', 'passwordpassword'],
    ['too-short', 'plum orchard 7'],
    ['too-long', 'é'.repeat(LENGTH_MAX + 1)],
  ])('%s: %j', (expected, password) => expect(fault(password)).toBe(expected))
})

describe('a new password is taken', () => {
  it.each([
    'plum orchard at seven bells',
    'ada likes herons over the weir',
    'nine nine herons, nine weirs',
    'žluťoučký kůň úpěl',
    'مزرعة البرقوق عند السابعة',
    '七つの鐘の梅の果樹園にて、夕方、静かに。',
    '🍎🚲⛵🎻🌵🧭🪁🎈🦔🧊🪕🛶🧶🪵🏮',
  ])('%s', (password) => expect(fault(password)).toBeNull())

  it('with eight characters beside an authenticator', () => {
    expect(fault('tidal-wy', false)).toBeNull()
    expect(fault('tidal-wy', true)).toBe('too-short')
    expect(fault('12341234', false)).not.toBeNull()
  })

  it('is not judged by the owner’s words where it only holds them', () =>
    expect(fault('ada sails past the lindqvist light')).toBeNull())
})

describe('verifying', () => {
  // 140 letters that take two code points each where they are typed in the decomposed form.
  const composed = 'é'.repeat(140)
  const decomposed = composed.normalize('NFD')

  it('takes a long password in either form, set in either form', async () => {
    for (const set of [composed, decomposed])
      for (const typed of [composed, decomposed])
        expect(await verifyPassword(await hashPassword(set), typed)).toBe(true)
  })

  it('looks at every character up to the longest and refuses one more', async () => {
    const longest = 'é'.repeat(LENGTH_MAX - 1)
    const stored = await hashPassword(`${longest}x`)
    expect(await verifyPassword(stored, `${longest}x`)).toBe(true)
    expect(await verifyPassword(stored, `${longest}y`)).toBe(false)
    expect(await verifyPassword(stored, `${longest}xx`)).toBe(false)
  })

  it('tells a hash of other figures (ASVS 11.4.2)', async () => {
    expect(await hashPassword('plum orchard at seven bells')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(isOutdated(await hashPassword('plum orchard at seven bells'))).toBe(false)
    const weaker = { memoryCost: 8_192, timeCost: 1, parallelism: 1 }
    expect(isOutdated(await hash('plum orchard at seven bells', weaker))).toBe(true)
  })
})
