// What an answer looks like to somebody who compares: all of its bytes, but for what is new in every answer whoever asks:
// nonces, ids, moments, and what that very request had typed.
import type { Answer } from './wire'

/** Everything of an answer that could tell two of them apart. `typed` stands for the values that the request brought. */
export function looks({ status, headers, cookies, body }: Answer, typed: readonly string[]): string {
  const blur = blurring(typed)
  const lines = [...headers.entries()]
    .filter(([name]) => !EACH_TIME.has(name))
    .map(([name, value]) => `${name}: ${name === 'content-length' ? 'some' : blur(value)}`)
  // The rows of a streamed answer come, and are numbered, in the order in which they were ready.
  const rows = blur(body).split('\n').map(unnumbered).sort()
  return [`status ${status}`, ...lines.sort(), ...cookies.map(shapeOf), '', ...rows].join('\n')
}

/** A row without its own number and those of the rows that it names. */
const unnumbered = (row: string): string =>
  row.replace(/^[0-9a-f]+:/, '').replace(/"\$([A-Za-z@]?)[0-9a-f]+"/g, '"$$$1 row"')

/** Headers that say when and which answer this is. */
const EACH_TIME = new Set(['date', 'set-cookie', 'etag', 'x-request-id'])

/** Name and attributes of a cookie, and how long its value is. */
const shapeOf = (line: string): string => {
  const [pair = '', ...attributes] = line.split(/;\s*/)
  const at = pair.indexOf('=')
  const shape = attributes.map((one) => one.replace(/^Expires=.*/i, 'Expires'))
  return `set-cookie: ${pair.slice(0, at)} of ${pair.length - at - 1}; ${shape.join('; ')}`
}

const blurring = (typed: readonly string[]) => (text: string) => {
  const known = typed.flatMap((value) => [value, encodeURIComponent(value), value.replaceAll('@', '&#64;')])
  return PATTERNS.reduce(
    (blurred, [pattern, word]) => blurred.replace(pattern, word),
    known.reduce((blurred, value) => blurred.replaceAll(value, '[typed]'), text),
  )
}

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/nonce-[A-Za-z0-9+/]{22}==/g, '[nonce]'],
  [/nonce(=|":)"[A-Za-z0-9+/]{22}=="/g, '[nonce]'],
  [/[A-Za-z0-9+/]{22}==/g, '[nonce]'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '[id]'],
  [/wait\.\d+\.[\w-]{43}\.[\w-]{43}/g, '[ticket]'],
  // Next's own number of this rendering.
  [/"[\w-]{21}([vmh])",\{"children"/g, '"[rendering]$1",{"children"'],
  [/"(challenge|nonce|attempt)":"[\w.-]+"/g, '"$1":"[bytes]"'],
  // Secrets of 256 bits are new each time, wherever they stand.
  [/(?<![\w-])[\w-]{43}(?![\w-])/g, '[bytes]'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '[moment]'],
  [/(<time[^>]*>)[^<]*(?=<\/time>)/g, '$1[moment]'],
]
