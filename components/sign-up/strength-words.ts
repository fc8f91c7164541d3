// What the hint beside a new password says: how long it is against how long it has to be, and how hard it is to guess.

/** Characters that a password needs: alone, and with an authenticator beside it. */
const NEEDED = { alone: 15, besides: 8 } as const

const WORDS = [
  'Guessed at once.',
  'Guessed quickly.',
  'Could be guessed with some effort.',
  'Hard to guess.',
  'Very hard to guess.',
] as const

/** `score` is null while the judge is still on its way. */
export function strengthWords(password: string, score: number | null, second: boolean): string {
  const [length, needed] = [[...password.normalize('NFC')].length, second ? NEEDED.besides : NEEDED.alone]
  if (length === 0) return ''
  const long = length < needed ? `${length} of at least ${needed} characters.` : 'Long enough.'
  return score === null ? long : `${long} ${WORDS[score] ?? ''}`.trim()
}
