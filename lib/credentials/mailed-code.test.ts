// The emailed code of an enrolment: six digits of the whole range, each valid for the one request that it was made for.
import { expect, it } from 'vitest'
import { isMailedCode, newMailedCode } from './mailed-code'

it('has six digits, and one with leading zeros is accepted as it was emailed (ASVS 6.5.4)', () => {
  const made = Array.from({ length: 1_000 }, () => newMailedCode('request'))
  for (const { code } of made) expect(code).toMatch(/^\d{6}$/)
  const zeros = made.filter(({ code }) => code.startsWith('0'))
  expect(zeros.length).toBeGreaterThan(0)
  for (const { code, digest } of zeros) {
    expect(isMailedCode(digest, 'request', code)).toBe(true)
    expect(isMailedCode(digest, 'request', code.replace(/^0+/, ''))).toBe(false)
    expect(isMailedCode(digest, 'another request', code)).toBe(false)
  }
})
