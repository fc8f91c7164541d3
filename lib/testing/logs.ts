// What must hold for every line that the server and the worker wrote: one JSON object, and no secret of anybody in it.

/** Values that open or prove something, by their form: 256 random bits, and what an authenticator app is set up with. */
const TOKEN = /(?<![\w-])[\w-]{43}(?![\w-])/
const APP_SECRET = /(?<![A-Z2-7])[A-Z2-7]{32}(?![A-Z2-7])/

/** A log as it was written, and what must not be in it: passwords, codes, secrets of links. */
export type WrittenLog = { readonly name: string; readonly text: string; readonly secrets: readonly string[] }

/** One sentence per fault. A line that holds a secret is not repeated. */
export function faultsOfLog({ name, text, secrets }: WrittenLog): string[] {
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.flatMap((line, at) => {
    const where = `${name}:${at + 1}`
    const parsed = parse(line)
    if (!parsed) return [`${where} is no JSON object: ${line.slice(0, 80)}`]
    const said = wordsIn(parsed)
    return [
      ...(said.some((word) => TOKEN.test(word)) ? [`${where} holds something like a token`] : []),
      ...(said.some((word) => APP_SECRET.test(word)) ? [`${where} holds something like an app's secret`] : []),
      ...(said.some((word) => secrets.some((secret) => holds(word, secret)))
        ? [`${where} holds a secret of the run`]
        : []),
    ]
  })
}

function parse(line: string): object | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** Frames of a stack, times and process ids are numbers by nature; a checkpoint of the trail is a hash that is told on purpose. */
const NUMBERS = new Set(['stack', 'at', 'time', 'pid', 'checkpoint'])

const wordsIn = (value: unknown): string[] => {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => (NUMBERS.has(name) ? [] : wordsIn(member)))
}

/** Codes are digits alone, so they count only where no other digit, letter or dash touches them. */
const holds = (word: string, secret: string): boolean =>
  /^\d+$/.test(secret) ? new RegExp(`(?<![\\w-]|\\d\\.)${secret}(?![\\w-]|\\.\\d)`).test(word) : word.includes(secret)
