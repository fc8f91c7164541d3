// From Next's request to facts: headers, cookies and the clock are read here, once, and nowhere behind it.
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
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
  const sighting = sightingOf({ address, userAgent, headers: shown, now })
  return {
    now,
    requestId: head.get('x-stepgate-request-id') ?? randomId(),
    token: cookie(SESSION_COOKIE),
    deviceHash: sha256(deviceIn(cookie).value ?? ''),
    network: networkOf(address),
    country: address ? (countryOf(address)?.code ?? null) : null,
    userAgent,
    sighting: hour === null ? sighting : { ...sighting, hour },
    stuffing,
    client: clientOf(userAgent),
    botChecked: false,
    origin: originOf(head.get('origin')),
    background: isBackground(head),
    setsCookies: entrance !== 'page',
  }
}

const originOf = (origin: string | null): RequestFacts['origin'] => {
  if (origin === null) return 'missing'
  if (origin === 'null') return 'null'
  return origin === env.ORIGIN ? 'own' : 'foreign'
}

/** Prefetching by the browser or by Next's router, and requests that say themselves that nobody asked for them. */
const isBackground = (head: Headers): boolean =>
  head.get('next-router-prefetch') !== null ||
  head.get('sec-purpose')?.includes('prefetch') === true ||
  head.get('x-background') === '1'

/** The path and query that were asked for, as `proxy.ts` noted them: where to return after signing in. */
export const pathOf = async (): Promise<string> => safePath((await headers()).get('x-stepgate-path'))

/** A path on this site, or `/`: no other host, no scheme, no backslash (ASVS 3.7.2). */
export const safePath = (path: string | null | undefined): string =>
  path && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/'
