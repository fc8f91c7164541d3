// What a page says because of its address: "Your password is changed", "This recovery is over". Anybody can write such an
// address and send it as a link, so it is believed only where our own pages led there, by a form or a link of this origin
// (Fetch Metadata: `Sec-Fetch-Site: same-origin`), or where we sealed the statement a moment ago, for the ways back from an
// identity provider. Everywhere else the page says nothing.
import { fromBase64Url, keyedDigest, sameBytes, toBase64Url } from '../crypto'
import { after, minutes } from '../time'

/** The names in a query that make a page say that something happened. */
const STATEMENTS = [
  'changed',
  'lifted',
  'over',
  'kept',
  'signed-out',
  'mailed',
  'invalid',
  'opened',
  'trouble',
] as const

type Name = (typeof STATEMENTS)[number]
type Query = Readonly<Record<string, string>>

/** Long enough for a redirect; nothing else carries it. */
const SEALED_FOR = minutes(1)

/** `path?name=value` with a seal, for a redirect that does not begin on our own pages. */
export function stating(path: string, name: Name, value: string, now: Date): string {
  const until = after(now, SEALED_FOR).getTime()
  const seal = toBase64Url(sealOf(name, value, until))
  return `${path}?${new URLSearchParams({ [name]: value, said: `${until}.${seal}` })}`
}

/** The query as a page may believe it. `site` is the request's Sec-Fetch-Site. */
export function believed(query: Query, site: string | null, now: Date): Query {
  const { said, ...rest } = query
  if (site === 'same-origin') return rest
  return Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => !isStatement(name) || isSealed(name, value, said ?? '', now)),
  )
}

const isStatement = (name: string): name is Name => STATEMENTS.some((one) => one === name)

function isSealed(name: Name, value: string, said: string, now: Date): boolean {
  const [until = '', seal = ''] = said.split('.', 2)
  if (!/^\d{1,15}$/.test(until) || Number(until) <= now.getTime()) return false
  return sameBytes(fromBase64Url(seal), sealOf(name, value, Number(until)))
}

const sealOf = (name: Name, value: string, until: number) =>
  keyedDigest('statement', JSON.stringify([name, value, until]))
