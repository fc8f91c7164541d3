// What a recovery code looks like: 16 signs of Crockford's base32 in groups of four, 80 bits. Easy to read, to type and to
// say: no I, L, O or U, and what is mistaken for a digit is read as that digit.
import { randomBelow } from '../../random'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Five bits each: 80 bits, which nobody guesses, throttled or not. */
const SIGNS = 16

/** A new code, without its dashes. */
export const newCode = (): string => Array.from({ length: SIGNS }, () => ALPHABET[randomBelow(32)]).join('')

/** "7K2M-…": as it is shown, printed and saved. */
export const inGroups = (code: string): string => code.match(/.{4}/g)?.join('-') ?? ''

/** What somebody typed as the code that it stands for, whatever the case, dashes and look-alikes; null for none. */
export function readCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return code.length === SIGNS && [...code].every((sign) => ALPHABET.includes(sign)) ? code : null
}
