// The list of users: filtered, the newest first, a page at a time by place. Reads only.
import type { Permit } from '../../policy/permit'
import { countedOf, cursorAt, momentOf } from '../cursor'
import type { UserFilter } from './query'
import { countUsers, findUsers, type UserLine } from './store'

export type { UserLine }

export type UserList = {
  readonly users: readonly UserLine[]
  readonly next: string | null
  readonly count: number
  /** There are more than were counted. */
  readonly more: boolean
}

export const PAGE_SIZE = 50
export const COUNT_TO = 10_000

export type UserPage = { readonly after?: string | undefined; readonly size?: number; readonly countTo?: number }

/** A page of the users who meet the filter. */
export async function listUsers(
  _permit: Permit<'admin.user.list'>,
  filter: UserFilter,
  page: UserPage = {},
): Promise<UserList> {
  const { after, size = PAGE_SIZE, countTo = COUNT_TO } = page
  const place = momentOf(ORDER, after)
  const counted = place && countedOf(ORDER, after)
  const [found, count] = await Promise.all([
    findUsers(filter, place, size + 1),
    counted ?? countUsers(filter, countTo + 1),
  ])
  const users = found.slice(0, size)
  const last = users.at(-1)
  const next = found.length > size && last ? cursorAt(ORDER, { at: last.createdAt, id: last.id }, count) : null
  return { users, next, count: Math.min(count, countTo), more: count > countTo }
}

/** The only order there is, and what its cursors are called. */
const ORDER = 'joined'
