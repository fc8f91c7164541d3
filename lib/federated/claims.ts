// What an ID token says of somebody, and what that proves here: `acr`, `amr` and `auth_time` read strictly (OpenID Connect
// Core section 2, RFC 8176). The signature, audience, nonce and expiry were verified before; absence proves nothing.
import { z } from 'zod'
import { emailFrom } from '../input/email'
import { asLine } from '../input/line'
import type { Aal } from '../policy/assurance'
import { after, before, minutes } from '../time'
import { CLOCK_SKEW } from './provider'

/** Seconds since 1970 (RFC 7519 NumericDate). */
const NumericDate = z.number().int().positive().max(1e11)

/** OpenID Connect Core section 2: a subject is ASCII. */
const Identifier = z.string().regex(/^[\x20-\x7e]{1,255}$/)

const Claims = z.object({
  iss: z.string(),
  sub: Identifier,
  iat: NumericDate,
  auth_time: NumericDate.optional(),
  acr: z.string().optional(),
  amr: z.array(z.string()).optional(),
  sid: Identifier.optional(),
  email: z.string().default(''),
  email_verified: z.unknown().optional(),
  name: z.string().default(''),
})

/** Somebody, as the provider vouches for them. */
export type Vouched = {
  readonly issuer: string
  readonly subject: string
  /** The session at the provider; null where it does not say. */
  readonly sid: string | null
  /** As the provider has it, in lower case; null where there is none that could be an address. */
  readonly email: string | null
  /** The provider says that the address is theirs: the claim is the boolean `true`, not a word like it. */
  readonly emailVerified: boolean
  readonly name: string | null
  readonly level: Aal
  /** When they proved it to the provider, not when they arrived here. */
  readonly at: Date
}

export type Expected = { readonly issuer: string; readonly aal2: readonly string[]; readonly now: Date }

/** Reads an ID token's claims; null where they are not of this provider or contradict themselves. */
export function vouched(said: unknown, { issuer, aal2, now }: Expected): Vouched | null {
  const read = Claims.safeParse(said)
  if (!read.success || read.data.iss !== issuer) return null
  const { sub, sid, iat, auth_time, acr, amr, email, email_verified, name } = read.data
  const issuedAt = new Date(iat * 1000)
  const at = auth_time === undefined ? issuedAt : new Date(auth_time * 1000)
  if (issuedAt > after(now, CLOCK_SKEW) || issuedAt < before(now, minutes(10))) return null
  if (at > after(issuedAt, CLOCK_SKEW)) return null
  // Without `auth_time` nobody knows whether the factors were shown today or last month.
  const stated = auth_time !== undefined && (aal2.includes(acr ?? '') || isMultiFactor(amr ?? []))
  const address = emailFrom(email)
  return {
    issuer,
    subject: sub,
    sid: sid ?? null,
    email: address,
    emailVerified: address !== null && email_verified === true,
    name: asLine(name),
    level: stated ? 2 : 1,
    at: at > now ? now : at,
  }
}

/** A key or a device that was shown to be there. Codes by phone or mail are none (NIST SP 800-63B-4 3.1.3). */
const HAS = ['hwk', 'swk', 'sc', 'otp']
/** What somebody knows or is. A mere presence (`user`) is neither, and voice serves nobody (63B-4 3.2.3). */
const KNOWS_OR_IS = ['pwd', 'pin', 'fpt', 'face', 'iris', 'retina']

/** RFC 8176 section 2: `mfa` says it; else two methods of different kinds must be named. */
const isMultiFactor = (amr: readonly string[]): boolean =>
  amr.includes('mfa') || (amr.some((one) => HAS.includes(one)) && amr.some((one) => KNOWS_OR_IS.includes(one)))
