// Whether the browser keeps our cookies. One that did not come back is told apart from one that ran out: starting again
// helps against the second only.
import { headers } from 'next/headers'
import { z } from 'zod'
import { env } from '../env'
import type { Outcome } from '../gate/outcome'

/** What is under way on a page, in its forms. A field that nobody typed: whatever is none counts as absent. */
export const AttemptField = z
  .string()
  .regex(/^[\w-]{43}$/)
  .nullable()
  .catch(null)

const LOCAL = env.ORIGIN.startsWith('http://')
  ? ' Safari keeps no secure cookies on http://localhost: use Chrome, Edge or Firefox there, or open the portal over HTTPS.'
  : ''

/** What to do where a cookie did not come back. */
export const UNKEPT = `Your browser did not send our cookie back, so we cannot tell that it is you who goes on. Allow cookies for this site, then start again.${LOCAL}`

/**
 * Without JavaScript nothing showed yet that the browser keeps cookies: the sign-in page leads on to where a sign-in was to
 * lead, or says that the session did not come back.
 */
export async function seenToBeIn<T extends { readonly redirect?: string }>(reply: Outcome<T>): Promise<Outcome<T>> {
  if (reply.kind !== 'done' || !reply.value.redirect || (await headers()).has('next-action')) return reply
  const { redirect } = reply.value
  return {
    kind: 'done',
    value: { ...reply.value, redirect: `/sign-in?kept=look&next=${encodeURIComponent(redirect)}` },
  }
}
