// What can be asked of the list of users, as plain query parameters.
import { z } from 'zod'
import { choice, readQuery, Term, type Typed } from '../term'

export const USER_STATES = ['active', 'disabled'] as const
export const ROLES = ['customer', 'support', 'auditor', 'admin'] as const

const Query = z.object({
  q: Term,
  role: choice(ROLES, 'Choose a role from the list.'),
  state: choice(USER_STATES, 'Choose active or disabled.'),
})

export type UserFilter = z.output<typeof Query>

/** Reads the filter from a query. */
export const readUserFilter = (query: Readonly<Record<string, string>>): Typed<UserFilter> => readQuery(Query, query)
