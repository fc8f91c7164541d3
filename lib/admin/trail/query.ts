// What can be asked of the audit trail, as plain query parameters. Days are days in UTC, the last one included.
import { z } from 'zod'
import type { AuditKind } from '../../audit/event'
import { catalogue, type OperationName } from '../../policy/catalogue'
import { choice, readQuery, Term, type Typed } from '../term'
import { KIND_NAMES } from './kinds'

export const OUTCOMES = ['done', 'challenged', 'denied', 'failed'] as const

/** Whose events: an identifier, or an email address in full. */
const Whose = Term.refine((text) => !text || /^(?:[0-9a-f-]{36}|[^@\s]+@[^@\s]+)$/i.test(text), {
  message: 'Write an email address in full, or an identifier.',
})

const Day = z
  .string()
  .trim()
  .refine((text) => text === '' || z.iso.date().safeParse(text).success, 'Write a day such as 2026-11-20.')
  .transform((text) => (text ? new Date(`${text}T00:00:00.000Z`) : undefined))
  .optional()

const names = <Name extends string>(record: Readonly<Record<Name, unknown>>) => Object.keys(record) as [Name, ...Name[]]

const Query = z
  .object({
    kind: choice(names<AuditKind>(KIND_NAMES), 'Choose a kind from the list.'),
    operation: choice(names<OperationName>(catalogue), 'Choose an operation from the list.'),
    outcome: choice(OUTCOMES, 'Choose an outcome from the list.'),
    actor: Whose,
    subject: Whose,
    from: Day,
    to: Day,
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ['to'],
    message: 'The last day lies before the first.',
  })

export type TrailQuery = z.output<typeof Query>

/** Reads the filter from a query. */
export const readTrailQuery = (query: Readonly<Record<string, string>>): Typed<TrailQuery> => readQuery(Query, query)
