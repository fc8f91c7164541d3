// Passwords: argon2id at rest, verified exactly as received, judged by length, by whole-password blocklist and by how early
// they are guessed. No rules of composition (63B-4 3.1.1.2; ASVS 6.2). Verifying takes the same work without an account.
import { hash, hashRaw, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import { type Bytes, keyedDigest, toBase64Url } from '../crypto'
import { isGuessable } from './guessing'

/** OWASP's parameters for argon2id, which is the library's default: 19 MiB, two passes, one lane (ASVS 11.4.2). */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A password that stands alone (63B-4 3.1.1.2). */
export const LENGTH_ALONE = 15
/** A password beside a second factor. */
export const LENGTH_WITH_SECOND = 8
/** Longer ones are refused before they are hashed. */
export const LENGTH_MAX = 256

/** Words of this place, barred as whole passwords and as the whole of one but for digits and signs (ASVS 6.1.2). */
export const CONTEXT_WORDS = [
  'harbor',
  'harbour',
  'mutual',
  'harbormutual',
  'stepgate',
  'portal',
  'insurance',
  'customer',
  'admin',
  'support',
  'auditor',
] as const

export const hashPassword = (password: string): Promise<string> => hash(normal(password), ARGON2ID)

/**
 * A digest of a new password for binding proof to it: as slow to guess as the hash, because digests of intents stay in the
 * trail. The same for the same `place` (the device), so that an act that is repeated is the same act.
 */
export const boundDigest = async (password: string, place: Bytes): Promise<string> => {
  const salt = Buffer.from(keyedDigest('intent', 'password\0', place))
  return toBase64Url(await hashRaw(normal(password), { ...ARGON2ID, salt }))
}

let dummy: Promise<string> | undefined

/** True when `password` is the one hashed. With `null` for a hash it does the same work and answers false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('a password that nobody has')
  const right = await verify(stored ?? (await dummy), normal(password).slice(0, LENGTH_MAX + 1))
  return stored !== null && right
}

/** Whether a hash was made with other figures than those of today, so that the password is to be hashed again. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = ARGON2ID
  return !stored.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`)
}

/** What is wrong with a new password, as a code; null when nothing is. */
export type PasswordFault = 'too-short' | 'too-long' | 'unseen' | 'common' | 'context' | 'pattern'

/** Judges a new password. `alone`: it is to be the only factor. `own`: words of its owner, name and email address. */
export function faultOf(typed: string, alone: boolean, own: readonly string[]): PasswordFault | null {
  const password = normal(typed)
  if ([...password].length < (alone ? LENGTH_ALONE : LENGTH_WITH_SECOND)) return 'too-short'
  if (password.length > LENGTH_MAX) return 'too-long'
  if (!SEEN.test(password)) return 'unseen'
  if (isCommon(password)) return 'common'
  const words = [...CONTEXT_WORDS, ...own.flatMap(wordsOf)]
  if (contextual(password.toLowerCase(), words)) return 'context'
  return isGuessable(password, [...words, ...own.map((word) => normal(word).toLowerCase())]) ? 'pattern' : null
}

/** Something that is drawn: neither a space nor a mark without width. */
const SEEN = /(?![\p{Default_Ignorable_Code_Point}\u2800])[^\p{Z}\p{C}]/u

/** Whether a password is on the bundled list of common ones. */
export const isCommon = (password: string): boolean => blocklist().has(normal(password).toLowerCase())

/** Length as a person counts it. */
export const standsAlone = (password: string): boolean => [...normal(password)].length >= LENGTH_ALONE

/** One Unicode form, so that the same key strokes give the same password everywhere (63B-4 3.1.1.2). */
export const normal = (password: string): string => password.normalize('NFC')

let common: ReadonlySet<string> | undefined
const blocklist = (): ReadonlySet<string> => {
  common ??= new Set(
    dictionary['passwords-common'].flatMap((word) => [
      word.toLowerCase(),
      word.toLowerCase().repeat(2),
      word.toLowerCase().repeat(3),
    ]),
  )
  return common
}

/** Words of a name or an address; those of two letters are in too many other words. */
const wordsOf = (text: string): readonly string[] =>
  normal(text)
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => [...word].length >= SHORTEST_WORD)
const SHORTEST_WORD = 3

/** Made of these words, forwards or backwards, and of digits and signs alone. */
const contextual = (lower: string, words: readonly string[]): boolean => {
  const letters = lower.replace(/[^\p{L}\p{M}]/gu, '')
  const longestFirst = [...words, ...words.map(backwards)].toSorted((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), letters)
  return letters.length > 0 && rest.length === 0
}

const backwards = (word: string): string => [...word].toReversed().join('')
