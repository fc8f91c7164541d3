// What a request's headers say of the browser that people's browsers do not say: programs by their own name, and client
// hints that tell another story than the User-Agent. Each is a sign to weigh and none is proof: a header costs nothing to
// set right. It never tells what a header held.
import { clientOf } from './client'

/**
 * `headless`: no browser is named, or one that shows nobody anything. `no-language`: a browser that asks for no language.
 * The others: Sec-CH-UA, Sec-CH-UA-Platform or Sec-CH-UA-Mobile (W3C User-Agent Client Hints) against the User-Agent.
 */
export type Contradiction =
  | 'headless'
  | 'no-language'
  | 'brand-contradicts'
  | 'platform-contradicts'
  | 'mobile-contradicts'

type Headers = { get(name: string): string | null }

/** All signs in a request's headers, each once. None is no proof of a person. */
export function contradictionsOf(headers: Headers): readonly Contradiction[] {
  const read = (name: string) => (headers.get(name) ?? '').slice(0, LONGEST)
  const said: Said = {
    userAgent: read('user-agent').trim(),
    language: read('accept-language').trim(),
    brands: read('sec-ch-ua'),
    platform: read('sec-ch-ua-platform'),
    mobile: read('sec-ch-ua-mobile').trim(),
  }
  return SIGNS.filter(([, holds]) => holds(said)).map(([sign]) => sign)
}

const LONGEST = 400

type Said = Readonly<Record<'userAgent' | 'language' | 'brands' | 'platform' | 'mobile', string>>

const SIGNS: readonly (readonly [Contradiction, (said: Said) => boolean])[] = [
  ['headless', ({ userAgent, brands }) => userAgent === '' || PROGRAM.test(userAgent) || PROGRAM.test(brands)],
  ['no-language', ({ userAgent, language }) => language === '' && clientOf(userAgent) !== null],
  ['brand-contradicts', ({ userAgent, brands }) => brandContradicts(userAgent, brands)],
  ['platform-contradicts', ({ userAgent, platform }) => platformContradicts(userAgent, platform)],
  ['mobile-contradicts', ({ userAgent, mobile }) => mobileContradicts(userAgent, mobile)],
]

/** Browsers without a screen, libraries that fetch, and crawlers, by the names that they give themselves. */
const PROGRAM =
  /headless|phantomjs|slimerjs|selenium|puppeteer|playwright|curl\/|wget\/|python|go-http-client|okhttp|axios|node-fetch|undici|libwww|httpclient|java\/|scrapy|aiohttp|bot\/|crawler|spider/i

/**
 * Chromium tells its major version in both headers alike (a fork's own brand stands beside it), and engines other than
 * Chromium send no such header.
 */
function brandContradicts(userAgent: string, brands: string): boolean {
  const hinted = /"Chromium";\s*v="(\d+)/.exec(brands)?.[1]
  if (hinted === undefined) return false
  const named = /(?:Chrome|Chromium)\/(\d+)/.exec(userAgent)?.[1]
  return named === undefined ? OTHER_ENGINE.test(userAgent) : named !== hinted
}

/** Firefox, and Safari by its version: Chromium gives none of its own. */
const OTHER_ENGINE = /Gecko\/\d+ Firefox\/|Version\/[\d.]+ (?:Mobile\/\w+ )?Safari\/|(?:CriOS|FxiOS|EdgiOS)\//

/** First that fits. Android names Linux, too; an Android that asks for the page of a computer calls itself Linux. */
const PLATFORMS: readonly (readonly [named: RegExp, hints: readonly string[]])[] = [
  [/Windows NT/, ['Windows']],
  [/iPhone|iPad/, ['iOS']],
  [/Macintosh/, ['macOS']],
  [/Android/, ['Android']],
  [/CrOS/, ['Chrome OS', 'Chromium OS']],
  [/Linux/, ['Linux', 'Android']],
]
const HINTED = new Set(PLATFORMS.flatMap(([, hints]) => hints))

/** Only where both name one of the platforms above. */
function platformContradicts(userAgent: string, platform: string): boolean {
  const hint = /^\s*"([^"]*)"/.exec(platform)?.[1] ?? ''
  const hints = PLATFORMS.find(([named]) => named.test(userAgent))?.[1]
  return HINTED.has(hint) && hints !== undefined && !hints.includes(hint)
}

/** A phone that is none, or a computer that is one. Of a tablet either may be said. */
function mobileContradicts(userAgent: string, mobile: string): boolean {
  if (mobile === '?1') return /Windows NT|Macintosh|CrOS/.test(userAgent) && !/Mobile/.test(userAgent)
  return mobile === '?0' && /(?:Android.*|iPhone.*)Mobile/.test(userAgent)
}
