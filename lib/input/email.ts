// Email addresses: what a browser takes in `<input type="email">` (the HTML Standard's own expression, from zod), within
// the lengths of RFC 5321 4.5.3.1, in one spelling per mailbox: the domain in its ASCII form, everything in small letters.
import { domainToASCII } from 'node:url'
import { z } from 'zod'

const LOCAL_MAX = 64
const ADDRESS_MAX = 254
/** Longer than any address in letters of other scripts, with spaces around it. */
const TYPED_MAX = 400
const SENTENCE = 'Enter an email address such as name@example.com.'
/** A path of RFC 5321 has no empty part between dots, which the HTML Standard lets pass. */
const STRAY_DOT = /^\.|\.\.|\.$/

/** The one spelling of an address; null for what is none. Takes `ada@пример.рф` and its `xn--` form alike. */
export function emailFrom(typed: string): string | null {
  const text = typed.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '')
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, Math.max(at, 0)), hostFrom(text.slice(at + 1))]
  const address = `${local}@${domain}`
  if (local.length > LOCAL_MAX || address.length > ADDRESS_MAX || STRAY_DOT.test(local)) return null
  // A top-level domain has a letter (RFC 3696 2): an address by number is no mailbox that we can write to.
  if (!/\.[^.]*[a-z][^.]*$/.test(domain) || !z.regexes.html5Email.test(address)) return null
  return address.toLowerCase()
}

/** Node reads a host of a URL, with percent signs and what follows a slash; a domain is letters, digits, dots, hyphens. */
const hostFrom = (typed: string): string => (/^[\p{L}\p{M}\p{N}.\u3002-]+$/u.test(typed) ? domainToASCII(typed) : '')

/** A form field that holds an email address. */
export const Email = z
  .string()
  .max(TYPED_MAX, SENTENCE)
  .transform((typed, context): string => {
    const address = emailFrom(typed)
    if (address !== null) return address
    context.addIssue(SENTENCE)
    return z.NEVER
  })
