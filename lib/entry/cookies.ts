// The cookies: their names, their attributes, nothing of their meaning. Every one is __Host-, Secure, HttpOnly and
// SameSite=Lax (ASVS 3.3.1 to 3.3.4), and no value is ever written anywhere else.
import { cookies } from 'next/headers'
import { type Duration, days, hours, minutes } from '../time'

export const SESSION_COOKIE = '__Host-stepgate'
export const DEVICE_COOKIE = '__Host-stepgate-device'
export const SIGN_IN_COOKIE = '__Host-stepgate-sign-in'
export const SIGN_UP_COOKIE = '__Host-stepgate-sign-up'
export const RECOVERY_COOKIE = '__Host-stepgate-recovery'
export const DEMO_COOKIE = '__Host-stepgate-demo'

/** A cookie to set, or with a null value to remove. Without `lasts` it ends with the browser. */
export type CookieChange = { readonly name: string; readonly value: string | null; readonly lasts?: Duration }

export const deviceCookie = (value: string | null): CookieChange => ({ name: DEVICE_COOKIE, value, lasts: days(400) })
export const signInCookie = (value: string | null, lasts: Duration = minutes(10)): CookieChange => ({
  name: SIGN_IN_COOKIE,
  value,
  lasts,
})
export const signUpCookie = (value: string | null): CookieChange => ({
  name: SIGN_UP_COOKIE,
  value,
  lasts: minutes(10),
})
/** The browser's hold on the account recovery that it began. */
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
  }
}
