// What can be asked of the list of sessions, as plain query parameters. Nothing typed: live sessions, last seen first.
import { z } from 'zod'
import { choice, Length, readQuery, Term, type Typed } from '../../term'

export const STATES = ['live', 'ended', 'all'] as const
export const ORDERS = ['seen', 'started', 'user'] as const
export type Order = (typeof ORDERS)[number]

const Query = z
  .object({
    q: Term,
    state: choice(STATES, 'Choose live, ended or all.').default('live'),
    /** A client ("Chrome on Linux"), a browser or a system alone, or `unknown`. */
    device: z
      .string()
      .trim()
      .max(100, 'Choose a device from the list.')
      .transform((text) => text || undefined)
      .optional(),
    country: z
      .string()
      .trim()
      .regex(/^(?:[A-Za-z]{2}|unknown)?$/i, 'Write a country as two letters, such as US, or choose unknown.')
      .transform((code) => (code.length === 2 ? code.toUpperCase() : code.toLowerCase()) || undefined)
      .optional(),
    within: Length,
    older: Length,
    aal: choice(['1', '2'], 'Choose AAL1 or AAL2.').transform((level) =>
      level ? (Number(level) as 1 | 2) : undefined,
    ),
    sort: choice(ORDERS, 'Choose an order from the list.').default('seen'),
  })
  .refine(({ within, older }) => !within || !older || older < within, {
    path: ['older'],
    message: 'No session started both within and before these times: the second must be the shorter one.',
  })

export type SessionFilter = z.output<typeof Query>

/** Reads the filter from a query. */
export const readSessionFilter = (query: Readonly<Record<string, string>>): Typed<SessionFilter> =>
  readQuery(Query, query)
