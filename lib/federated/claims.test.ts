// What an identity provider's word proves: AAL2 only where it says so by words that were agreed on, at the moment that it
// names, and nothing at all where it contradicts itself.
import { describe, expect, it } from 'vitest'
import { after, before, hours, minutes, readClock, seconds } from '../time'
import { vouched } from './claims'

const now = readClock()
const ISSUER = 'https://id.example'
const numeric = (at: Date) => Math.floor(at.getTime() / 1000)
const read = (claims: object) =>
  vouched(
    { iss: ISSUER, sub: 'robin', iat: numeric(now), auth_time: numeric(now), ...claims },
    { issuer: ISSUER, aal2: ['urn:aal2', 'https://refeds.org/profile/mfa'], now },
  )

describe('the level', () => {
  it.each([
    ['an agreed acr', { acr: 'urn:aal2' }],
    ['mfa', { amr: ['mfa'] }],
    ['a key and a PIN', { amr: ['hwk', 'pin'] }],
    ['a key and a finger', { amr: ['swk', 'fpt'] }],
    ['a password and a code', { amr: ['pwd', 'otp'] }],
  ])('is 2 with %s', (_name, claims) => {
    expect(read(claims)?.level).toBe(2)
  })

  it.each([
    ['nothing said', {}],
    ['an acr that nobody agreed on', { acr: 'urn:aal3' }],
    ['a piece of an agreed acr', { acr: 'urn:aal' }],
    ['a password', { amr: ['pwd'] }],
    ['a key and mere presence', { amr: ['hwk', 'user'] }],
    ['two things of one kind', { amr: ['pwd', 'pin'] }],
    ['a password and a code by phone', { amr: ['pwd', 'sms'] }],
    ['a key and a voice', { amr: ['hwk', 'vbm'] }],
    ['what the provider thinks of the risk', { amr: ['rba', 'geo'] }],
    ['mfa that nobody dates', { amr: ['mfa'], auth_time: undefined }],
    ['an agreed acr that nobody dates', { acr: 'urn:aal2', auth_time: undefined }],
  ])('is 1 with %s', (_name, claims) => {
    expect(read(claims)?.level).toBe(1)
  })
})

describe('the moment', () => {
  it('is when they proved it there, not when they came here', () => {
    const lately = before(now, hours(5))
    expect(read({ auth_time: numeric(lately) })?.at).toEqual(new Date(numeric(lately) * 1000))
  })

  it('is never in the future, and a clock that is seconds ahead is forgiven', () => {
    const soon = numeric(after(now, seconds(5)))
    expect(read({ iat: soon, auth_time: soon })?.at).toEqual(now)
  })

  it.each([
    ['a token from the future', { iat: numeric(after(now, minutes(2))) }],
    ['a token from yesterday', { iat: numeric(before(now, hours(24))) }],
    ['a proof after its own token', { auth_time: numeric(after(now, minutes(2))) }],
  ])('refuses %s', (_name, claims) => {
    expect(read(claims)).toBeNull()
  })
})

describe('who it is', () => {
  it('is of this issuer, or nobody', () => {
    expect(read({ iss: `${ISSUER}/` })).toBeNull()
    expect(read({ sub: '' })).toBeNull()
    expect(vouched(null, { issuer: ISSUER, aal2: [], now })).toBeNull()
  })

  it('has a verified address only where the claim is true, and not a word like it', () => {
    expect(read({ email: 'Robin@Mail.Example', email_verified: true })).toMatchObject({
      email: 'robin@mail.example',
      emailVerified: true,
    })
    for (const email_verified of ['true', 1, 'yes', undefined, null, false])
      expect(read({ email: 'robin@mail.example', email_verified })?.emailVerified).toBe(false)
    expect(read({ email: 'not an address', email_verified: true })).toMatchObject({ email: null, emailVerified: false })
  })

  it('has a name of one line', () => {
    expect(read({ name: ' Robin\r\nBcc: x\u202E ' })?.name).toBe('Robin Bcc: x')
    expect(read({ name: '\n' })?.name).toBeNull()
  })
})
