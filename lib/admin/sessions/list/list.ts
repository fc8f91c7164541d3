// The list of sessions across all users: filtered, ordered, a page at a time by place and never by offset. Reads only.
import type { Permit } from '../../../policy/permit'
import { LIMITS } from '../../../sessions/limits'
import { before } from '../../../time'
import { countedOf, cursorAt, cursorOf, momentOf, ownerOf } from '../../cursor'
import { findClients } from '../places'
import type { SessionLine } from '../state'
import type { SessionFilter } from './query'
import { type Conditions, findPage, type Place } from './store'

export type SessionPage = {
  /** What the page before gave as `next`. One that cannot be read starts over. */
  readonly after?: string | undefined
  /** Sessions on a page. */
  readonly size?: number
  /** How far sessions are counted; also where gathering them all gives way to walking along the order. */
  readonly countTo?: number
}

export type SessionList = {
  readonly sessions: readonly SessionLine[]
  readonly next: string | null
  /** How many met the filter when the first page was shown; `more` when there are more than were counted. */
  readonly count: number
  readonly more: boolean
}

export const PAGE_SIZE = 50
export const COUNT_TO = 10_000

/** A page of the sessions that meet the filter at the permit's moment. */
export async function listSessions(
  { now }: Permit<'admin.session.list'>,
  filter: SessionFilter,
  { after, size = PAGE_SIZE, countTo = COUNT_TO }: SessionPage = {},
): Promise<SessionList> {
  const conditions = await conditionsOf(filter, now)
  const place = placeOf(filter, after)
  const { found, ahead } = await findPage(conditions, place, { now, limit: size + 1, countTo })
  const count = place.after ? (countedOf(filter.sort, after) ?? ahead) : ahead
  const sessions = found.slice(0, size)
  const last = sessions.at(-1)
  const next = found.length > size && last ? endOf(filter, last, count) : null
  return { sessions, next, count: Math.min(count, countTo), more: count > countTo }
}

const conditionsOf = async (filter: SessionFilter, now: Date): Promise<Conditions> => {
  const { q, state, device, country, within, older, aal } = filter
  return {
    q,
    state,
    country,
    aal,
    longest: LONGEST,
    ...(device ? { clients: await findClients(device) } : {}),
    ...(within ? { from: before(now, within) } : {}),
    ...(older ? { to: before(now, older) } : {}),
  }
}

/** In seconds: no session is seen later than this after its beginning. */
const LONGEST = Math.max(...Object.values(LIMITS).map(({ absolute }) => absolute)) / 1000

const placeOf = ({ sort }: SessionFilter, after: string | undefined): Place =>
  sort === 'user' ? { order: sort, after: ownerOf(sort, after) } : { order: sort, after: momentOf(sort, after) }

const endOf = ({ sort }: SessionFilter, last: SessionLine, count: number): string =>
  sort === 'user'
    ? cursorOf(sort, last, count)
    : cursorAt(sort, { at: sort === 'seen' ? last.lastSeenAt : last.createdAt, id: last.id }, count)
