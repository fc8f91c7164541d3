// Forms: reading the fields of a submission, and the state that a form gets back. What was typed comes back with it,
// but for fields that hold secrets.
import type { z } from 'zod'
import type { Issues, Outcome } from '../gate/outcome'

export type Fields = Readonly<Record<string, string>>

/** What is to come with the form next time: work for the browser, or a ticket that serves from a moment on. */
export type CheckView = {
  readonly purpose: string
  /** For those without JavaScript; null with it, and where too many wait already. */
  readonly wait: { readonly ticket: string; readonly from: string; readonly seconds: number } | null
}

/** What a form knows after a submission. `answer` tells how a one-time code given along with it fared. */
export type FormState<View = null> = {
  readonly outcome: Outcome<View> | null
  readonly fields: Fields
  readonly check?: CheckView
  readonly answer?: 'wrong' | 'replayed' | 'too-soon'
}

/** Fields of our own, beside those of the operation: the answer to a challenge where there is no JavaScript. */
export const CHALLENGE_FIELD = '_challenge'
export const CODE_FIELD = '_code'
export const PASSWORD_FIELD = '_password'
/** The change that waits and is finished with this submission. */
export const HOLD_FIELD = '_hold'
/** The answer to a bot check. */
export const CHECK_FIELD = '_bot'
/** What only programs fill, and how long the page had been open: see components/ui/trap.tsx. */
export const TRAP_FIELD = 'website'
export const OPEN_FIELD = '_open'

/** Every field that we send beside those of an operation. */
export const OWN_FIELDS: ReadonlySet<string> = new Set([
  CHALLENGE_FIELD,
  CODE_FIELD,
  PASSWORD_FIELD,
  HOLD_FIELD,
  CHECK_FIELD,
  TRAP_FIELD,
  OPEN_FIELD,
])

/** Longest value of a field, in characters. */
export const FIELD_MAX = 20_000

/** What was posted; an empty form where it is none. An action's arguments are whatever a client sends. */
const posted = (form: unknown): FormData => (form instanceof FormData ? form : new FormData())

/** The text fields of a submission. Files and Next's own fields are left out; a repeated name keeps its last value. */
export const fieldsOf = (form: unknown): Fields => {
  const entries = [...posted(form).entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(
    entries.filter(([name, value]) => !name.startsWith('$') && !name.startsWith('_') && value.length <= FIELD_MAX),
  )
}

/** A field of our own; a repeated one has its last value, as every other field has (ASVS 15.3.7). */
export const ownField = (form: unknown, name: string): string | null => {
  const value = posted(form).getAll(name).at(-1)
  return typeof value === 'string' && value !== '' ? value : null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a field that no person fills in holds what no form of ours ever put there. */
export const isDamaged = (form: unknown): boolean => !UUID.test(ownField(form, CHALLENGE_FIELD) ?? NO_CHALLENGE)

const NO_CHALLENGE = '00000000-0000-0000-0000-000000000000'

/** What may go back into the form. */
export const echoOf = (fields: Fields, secrets: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !secrets.includes(name)))

/** zod's findings by field, in its words. */
export const issuesOf = (error: z.core.$ZodError): Issues => {
  const issues: Record<string, string[]> = {}
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? '')
    issues[field] = [...(issues[field] ?? []), message]
  }
  return issues
}
