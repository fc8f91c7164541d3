// Text that people give and that is stored: a name, a reason. Refuses what cannot be stored (NUL, half a surrogate pair)
// and what would make a screen, an email or a log read otherwise than it was typed (ASVS 1.3.3): controls, line breaks,
// marks of direction, and text of which nothing is to be seen.
import { z } from 'zod'

/** Controls, line and paragraph separators, marks of direction, halves of pairs, and invisible marks but the two joiners. */
const UNFIT = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u
/** What leaves a trace on a screen. Default ignorables and the blank Braille cell leave none. */
const SEEN = /(?![\p{Default_Ignorable_Code_Point}\u2800])[^\p{Z}\p{C}\p{M}]/u

/**
 * More marks on one letter than a language writes: they pile up over the lines above and below. Four is beyond what names
 * take (a Vietnamese letter has at most two, a pointed Hebrew one three, a Tibetan stack four); Unicode's own bound of 30
 * (UAX #15, stream-safe text) is for buffers and still covers a screen. A joiner between them starts no new letter.
 */
const MARKS_ON_ONE = 4
/** One mark more than that, and what stands behind the last that is allowed. */
const PILED = /(?:[\u200c\u200d]*\p{M}){5}/u
const PILE = /((?:[\u200c\u200d]*\p{M}){4})(?:[\u200c\u200d]*\p{M})+/gu

const piled = (name: string): string => `The ${name} has more than ${MARKS_ON_ONE} accents or marks on one letter.`

/** Whether one line of text can be stored and shown as it is. Empty text can. */
export const isPlain = (text: string): boolean => !UNFIT.test(text) && (text === '' || SEEN.test(text))

/** What is said of text that `isPlain` is not true of. */
export const unfit = (name: string): string =>
  `The ${name} has hidden or control characters. Type it instead of pasting it.`

/** What others say (an identity provider's `name`) as one line: what is unfit becomes a space; null where nothing is left. */
export function asLine(said: string, max = 100): string | null {
  const plain = [...said.normalize('NFC')].map((sign) => (UNFIT.test(sign) ? ' ' : sign)).join('')
  const spaced = plain.replace(PILE, '$1').replace(/ {2,}/g, ' ').trim()
  const cut = [...spaced].slice(0, max).join('').trim()
  return SEEN.test(cut) ? cut : null
}

/** One line of text, trimmed: visible, in Unicode's form C, at most `max` characters. `name` as in "Fill in the name." */
export const line = (name: string, max = 100, missing = `Fill in the ${name}.`) =>
  text(name, max).min(1, missing).refine(isPlain, unfit(name))

/** The same where nothing may be given: the empty text then. */
export const optionalLine = (name: string, max = 100) => text(name, max).refine(isPlain, unfit(name)).default('')

/** Text of several lines: line breaks are `\n`, and every line is plain. */
export const paragraph = (
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
  missing: string,
) =>
  z
    .string(missing)
    .trim()
    .normalize('NFC')
    .min(min, missing)
    .max(max, `Keep the ${name} within ${max} characters.`)
    .refine((typed) => !PILED.test(typed), piled(name))
    .transform((typed) => typed.replace(/\r\n?/g, '\n'))
    .refine((typed) => typed.split('\n').every(isFit) && (typed === '' || SEEN.test(typed)), unfit(name))

const isFit = (part: string): boolean => !UNFIT.test(part)

const text = (name: string, max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(max, `Keep the ${name} within ${max} characters.`)
    .refine((typed) => !PILED.test(typed), piled(name))
