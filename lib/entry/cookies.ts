// The cookies: their names, their attributes, nothing of their meaning. Every one is __Host-, Secure, HttpOnly and
// SameSite=Lax (ASVS 3.3.1 to 3.3.4), and no value is ever written anywhere else.
import { cookies } from 'next/headers'
import { noteSession } from '../answer'
import { type Duration, days, hours } from '../time'

export const SESSION_COOKIE = '__Host-stepgate'
export const DEVICE_COOKIE = '__Host-stepgate-device'
export const SIGN_IN_COOKIE = '__Host-stepgate-sign-in'
export const RECOVERY_COOKIE = '__Host-stepgate-recovery'
export const DEMO_COOKIE = '__Host-stepgate-demo'

/** A cookie to set, or with a null value to remove. Without `lasts` it ends with the browser. */
export type CookieChange = { readonly name: string; readonly value: string | null; readonly lasts?: Duration }

export const deviceCookie = (value: string | null): CookieChange => ({ name: DEVICE_COOKIE, value, lasts: days(400) })
/** What a browser has under way, in any of its tabs: it lasts as long as the longest of that, a sign-up by link. */
export const signInCookie = (value: string | null): CookieChange => ({ name: SIGN_IN_COOKIE, value, lasts: days(3) })
/** The browser's hold on the account recoveries that it began, each of which a page names. */
export const recoveryCookie = (value: string | null): CookieChange => ({
  name: RECOVERY_COOKIE,
  value,
  lasts: hours(1),
})
/** What this browser pretends in the demo tenant, until it closes. */
export const demoCookie = (value: string | null): CookieChange => ({ name: DEMO_COOKIE, value })
export const sessionCookie = (value: string | null, lasts: Duration | null = null): CookieChange => ({
  name: SESSION_COOKIE,
  value,
  ...(lasts ? { lasts } : {}),
})

const ATTRIBUTES = { httpOnly: true, secure: true, sameSite: 'lax', path: '/' } as const

/** Applies changes to the response under way: for actions and routes. */
export async function setCookies(changes: readonly CookieChange[]): Promise<void> {
  if (changes.length === 0) return
  const jar = await cookies()
  for (const { name, value, lasts } of changes) {
    const maxAge = value === null ? 0 : lasts && Math.floor(lasts / 1000)
    jar.set(name, value ?? '', { ...ATTRIBUTES, ...(maxAge === undefined ? {} : { maxAge }) })
    if (name === SESSION_COOKIE) noteSession(value)
  }
}
