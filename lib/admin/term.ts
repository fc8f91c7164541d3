// What staff type into the admin's forms: an identifier, a search term, a length of time, a reason. Schemas from plain
// text to values; messages are sentences and never repeat what was typed.
import { z } from 'zod'
import { NotFound } from '../fault'
import { isPlain, paragraph, unfit } from '../input/line'
import { type Duration, days, hours, minutes } from '../time'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a term is an identifier rather than the beginning of a name. */
export const isId = (term: string): boolean => UUID.test(term)

/** An identifier from an address; what cannot be one is not found. */
export function idFrom(text: string | undefined): string {
  if (!text || !isId(text)) throw new NotFound()
  return text.toLowerCase()
}

/** A record's identifier in a posted form. */
export const Id = z.uuid('This is not an identifier.').transform((id) => id.toLowerCase())

/** Why staff act: it goes into the audit trail, so it says something. */
export const Reason = paragraph('reason', { min: 3, max: 500 }, 'Say why, in at least 3 characters.')

/** The beginning of an email address or a name, or an identifier. Absent when nothing was typed. */
export const Term = z
  .string()
  .trim()
  .max(100, 'Search for at most 100 characters.')
  .refine(isPlain, unfit('search'))
  .transform((text) => text || undefined)
  .optional()

const UNITS: Readonly<Record<string, (n: number) => Duration>> = { m: minutes, h: hours, d: days }

/** A length of time such as `45m`, `12h` or `7d`, at most 3650 days. Absent when nothing was typed. */
export const Length = z
  .string()
  .trim()
  .transform((text, issues): Duration | undefined => {
    if (!text) return undefined
    const [, count = '', unit = ''] = /^(\d{1,7})\s*([mhd])$/i.exec(text) ?? []
    const length = UNITS[unit.toLowerCase()]?.(Number(count))
    if (length && length > 0 && length <= days(3650)) return length
    issues.addIssue({ code: 'custom', message: 'Write a time such as 45m, 12h or 7d.' })
    return z.NEVER
  })
  .optional()

/** The pattern that finds what begins with `term`, whatever signs it holds. */
export const beginsWith = (term: string): string => `${term.replace(/[\\%_]/g, '\\$&')}%`

/** Empty fields of a form, and fields that were not sent, are the same. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values, message: string) =>
  z.preprocess((sent) => (sent === '' ? undefined : sent), z.enum(values, message).optional())

/** A filter as it was typed, and what to say of it when it cannot be used. */
export type Typed<Filter> =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly issues: Readonly<Record<string, string>> }

/** Reads the query of an address; the first complaint about each field is kept. */
export function readQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: Readonly<Record<string, string>>,
): Typed<z.output<Schema>> {
  const parsed = schema.safeParse(query)
  if (parsed.success) return { ok: true, filter: parsed.data }
  const issues: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) issues[String(path[0] ?? '')] ??= message
  return { ok: false, issues }
}
