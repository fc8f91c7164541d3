// What a recovery code looks like: 24 signs of Crockford's base32 in groups of four, 120 bits (ASVS 6.5.2: above 112, so
// that a digest is enough). Easy to read, type and say: no I, L, O or U, and what looks like a digit is read as that digit.
import { withoutSeparators } from '../../input/digits'
import { randomBelow } from '../../random'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Five bits each: 120 bits, which nobody guesses, throttled or not. */
const SIGNS = 24
/** Codes made before 2026-11-30 have 80 bits. They are on people's paper, and work until they are replaced. */
const SIGNS_BEFORE = 16

/** A new code, without its dashes. */
export const newCode = (): string => Array.from({ length: SIGNS }, () => ALPHABET[randomBelow(32)]).join('')

/** "7K2M-…": as it is shown, printed and saved. */
export const inGroups = (code: string): string => code.match(/.{4}/g)?.join('-') ?? ''

/** What somebody typed as the code that it stands for, whatever the case, dashes and look-alikes; null for none. */
export function readCode(typed: string): string | null {
  const code = withoutSeparators(typed).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
  return [SIGNS, SIGNS_BEFORE].includes(code.length) && [...code].every((sign) => ALPHABET.includes(sign)) ? code : null
}
