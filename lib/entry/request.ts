// From Next's request to facts: headers, cookies and the clock are read here, once, and nowhere behind it.
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { givenSession } from '../answer'
import { sha256 } from '../crypto'
import { env } from '../env'
import type { RequestFacts } from '../gate/facts'
import { clientAddress, networkOf } from '../place/address'
import { clientOf } from '../place/client'
import { countryOf } from '../place/country'
import { sightingOf } from '../place/sighting'
import { randomId } from '../random'
import { readClock } from '../time'
import { SESSION_COOKIE } from './cookies'
import { deviceIn, shownBy } from './demo/pretence'
import { safePath } from './path'

export type Entrance = 'page' | 'action' | 'route'

type Headers = { get(name: string): string | null }

/** The facts of the request under way. Pages of one request share them, clock read included. */
export const readFacts = cache(async (entrance: Entrance): Promise<RequestFacts> => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  return factsFrom(head, (name) => jar.get(name)?.value ?? null, entrance)
})

/** Builds facts from headers and a way to read cookies. */
export function factsFrom(head: Headers, cookie: (name: string) => string | null, entrance: Entrance): RequestFacts {
  const from = clientAddress(head.get('x-stepgate-peer'), head.get('x-forwarded-for'), env.TRUSTED_PROXIES)
  const { head: shown, address, hour, stuffing } = shownBy(head, cookie, from)
  const userAgent = (shown.get('user-agent') ?? '').slice(0, 400)
  const now = readClock()
  const session = sessionIn(head.get('cookie'), cookie(SESSION_COOKIE))
  const sighting = sightingOf({ address, userAgent, headers: shown, now })
  return {
    now,
    requestId: head.get('x-stepgate-request-id') ?? randomId(),
    ...session,
    deviceHash: sha256(deviceIn(cookie).value ?? ''),
    network: networkOf(address),
    country: address ? (countryOf(address)?.code ?? null) : null,
    userAgent,
    sighting: hour === null ? sighting : { ...sighting, hour },
    stuffing,
    client: clientOf(userAgent),
    botChecked: false,
    // The front door moves an origin that is not ours out of Next's way.
    origin: originOf(head.get('x-stepgate-origin') ?? head.get('origin')),
    background: isBackground(head),
    setsCookies: entrance !== 'page',
  }
}

/**
 * The session's value, and whether this very request made it: after an act exchanged it, the page is drawn with the new one.
 * Which it is says our own note and never the header: whoever could make a used value look unused would hide a theft. One
 * that is written in another way than we write it (a letter in percent encoding), or that stands there twice, is none.
 */
function sessionIn(header: string | null, value: string | null): Pick<RequestFacts, 'token' | 'undelivered'> {
  if (value !== null && value === givenSession()) return { token: value, undelivered: true }
  const sent = sentIn(header)
  return { token: sent.length === 1 && sent[0] === value ? value : null, undelivered: false }
}

/** Every session cookie of the header, letter by letter. */
const sentIn = (header: string | null): string[] =>
  (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${SESSION_COOKIE}=`))
    .map((pair) => pair.slice(SESSION_COOKIE.length + 1))

const originOf = (origin: string | null): RequestFacts['origin'] => {
  if (origin === null) return 'missing'
  if (origin === 'null') return 'null'
  return origin === env.ORIGIN ? 'own' : 'foreign'
}

/**
 * Requests that nobody pressed for: prefetching by the browser or by Next's router, what says so itself, and what a page
 * loads as one of its parts (an image, a script, a frame) or another site's page asks for in any way but by a link.
 */
const isBackground = (head: Headers): boolean =>
  head.get('next-router-prefetch') !== null ||
  ['sec-purpose', 'purpose', 'x-moz'].some((name) => head.get(name)?.includes('prefetch')) ||
  head.get('x-background') === '1' ||
  isPart(head)

/** `sec-fetch-dest` is `document` for a visit, and `empty` for what our own scripts ask (Fetch Metadata). */
const isPart = (head: Headers): boolean => {
  const dest = head.get('sec-fetch-dest')
  if (dest === null || dest === 'document') return false
  return dest !== 'empty' || ['same-site', 'cross-site'].includes(head.get('sec-fetch-site') ?? '')
}

/** The path and query that were asked for, as `proxy.ts` noted them: where to return after signing in. */
export const pathOf = async (): Promise<string> => safePath((await headers()).get('x-stepgate-path'))

/** Whether our scripts sent the form. Without JavaScript the browser posts it by itself, and the answer is a page. */
export const isScripted = async (): Promise<boolean> => (await headers()).get('next-action') !== null

/** Whether this browser holds a session, live or not: for pages that nothing can be looked up for. */
export const holdsSession = async (): Promise<boolean> => (await readFacts('page')).token !== null
