// Codes and numbers as people paste them: with spaces, dashes and dots, with marks that nobody sees, in the digits of
// another script or in full width. Everything that is typed as digits is read here, and only here.
import { z } from 'zod'

/** A code with everything that is pasted along with it. */
const TYPED_MAX = 200
/** Spaces, punctuation, minus signs, and what is not drawn: controls, joiners, marks of direction, selectors, keycaps. */
const BETWEEN = /[\p{Z}\p{P}\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2212]|\u20e3/gu
const UNSEEN = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu

/** What was typed without separators and invisible marks, digits of any script as 0 to 9. Letters and symbols stay. */
export const withoutSeparators = (typed: string): string => inAscii(typed.normalize('NFKC').replace(BETWEEN, ''))

/** The same with separators left where they are, for what has a shape of its own: "09/34", "1,250.00". */
export const plainDigits = (typed: string): string => inAscii(typed.normalize('NFKC').replace(UNSEEN, ''))

/** Decimal digits stand in rows of ten, zero first (Unicode Standard 4.6), so the place in its row is the value. */
const inAscii = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => String(placeInRow(digit.codePointAt(0) ?? 0)))

const placeInRow = (point: number): number => {
  let before = 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(point - before - 1))) before += 1
  return before % 10
}

/** A form field that holds a code of so many digits; parses to the digits. `sentence` says what to enter. */
export const Code = (length: number, sentence: string) =>
  z
    .string(sentence)
    .max(TYPED_MAX, sentence)
    .transform(withoutSeparators)
    .refine((code) => isDigits(code) && code.length === length, sentence)

/** The same where none may be asked for: empty then. */
export const optionalCode = (length: number, sentence: string) =>
  z
    .string()
    .max(TYPED_MAX, sentence)
    .default('')
    .transform(withoutSeparators)
    .refine((code) => code === '' || (isDigits(code) && code.length === length), sentence)

const isDigits = (text: string): boolean => /^\d+$/.test(text)
