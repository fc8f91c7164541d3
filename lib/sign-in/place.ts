// Where something under way is held before there is a session: by one browser, through its cookie, and by one page,
// through the attempt that its forms name. Neither finds it without the other, so two tabs of a browser hold two places,
// and what is typed in one never counts for the other.
import { type Bytes, sha256 } from '../crypto'
import { randomToken } from '../random'
import { minutes } from '../time'

/** How long a step of a sign-in waits. */
export const ATTEMPT_LIFETIME = minutes(10)

const TOKEN = /^[\w-]{43}$/

/** A value for the cookie of a browser that has none. */
export const newBrowser = (): string => randomToken()

/** The value of a browser's cookie; null for whatever was not made here. */
export const readBrowser = (cookie: string | null | undefined): string | null =>
  cookie && TOKEN.test(cookie) ? cookie : null

/** A new place in a browser: `browser.attempt`, of which only a digest is stored. */
export const newPlace = (browser: string | null | undefined): string => `${browser ?? newBrowser()}.${randomToken()}`

/** The place of an attempt in a browser; null where either is missing. */
export const placeOf = (browser: string | null, attempt: string | null): string | null =>
  browser && attempt && TOKEN.test(attempt) ? `${browser}.${attempt}` : null

/** What goes into the cookie, and what the forms of the page name. */
export function partsOf(place: string): { readonly browser: string; readonly attempt: string } {
  const [browser = '', attempt = ''] = place.split('.')
  return { browser, attempt }
}

export const browserHash = (place: string): Bytes => sha256(partsOf(place).browser)
