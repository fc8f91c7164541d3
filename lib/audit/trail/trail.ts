// Reading the audit trail, for the admin's list and for a person's own activity: newest first, a page at a time. Reads
// only; who may read what is decided by the gate before this is called.
import { fromBase64Url, toBase64Url } from '../../crypto'
import type { Tx } from '../../db'
import type { OperationName } from '../../policy/catalogue'
import type { AuditEvent, AuditKind } from '../event'
import { type Conditions, findEndingsOfEveryone, findOne, type ListedEvent, listEvents, type Place } from './store'

/** Every condition given must hold. `from` is inclusive, `to` exclusive. */
export type TrailFilter = {
  readonly kinds?: readonly AuditKind[]
  readonly operation?: OperationName
  readonly outcome?: AuditEvent['outcome']
  readonly actorId?: string
  /** Whose account it concerns, their own acts included. */
  readonly subjectId?: string
  /** Who acted or whom it concerns, either. */
  readonly concerning?: string
  /** With `concerning`: events that concerned everybody, by id. */
  readonly everyone?: readonly string[]
  readonly from?: Date
  readonly to?: Date
  /** Found in kind, operation, network, request id, details, and names and addresses of those concerned. */
  readonly text?: string
}

export type TrailPage = {
  /** What a page before gave as `next`. */
  readonly cursor?: string
  /** Events on a page, 1 to 200; 50 when absent. */
  readonly size?: number
}

/** An event as it was recorded, with the names that its ids belong to today. */
export type RecordedEvent = AuditEvent & {
  readonly id: string
  readonly actorName?: string
  readonly subjectName?: string
  /** When it joined the chain; absent until then. */
  readonly sealedAt?: Date
}

export type Trail = { readonly events: readonly RecordedEvent[]; readonly next: string | null }

/** Which events ended the sessions of everyone at one of these moments, by id. They name nobody, so they are asked for. */
export const endingsOfEveryone = async (moments: readonly Date[]): Promise<string[]> =>
  moments.length === 0 ? [] : (await findEndingsOfEveryone(moments)).map(({ id }) => id.toString())

/** A page of events, newest first. A cursor that cannot be read starts over. */
export async function findEvents(filter: TrailFilter, { cursor, size = 50 }: TrailPage = {}): Promise<Trail> {
  const limit = Math.min(Math.max(Math.trunc(size) || 1, 1), MOST)
  const found = await listEvents(conditionsOf(filter), cursor ? placeOf(cursor) : null, limit + 1)
  const events = found.slice(0, limit)
  const last = events.at(-1)
  return { events: events.map(recorded), next: found.length > limit && last ? cursorOf(last) : null }
}

/** One event, or null; `of` asks for one that this person did or that concerned them. */
export async function findEvent(id: string, of?: string, tx?: Tx): Promise<RecordedEvent | null> {
  const found = EVENT_ID.test(id) ? await findOne(BigInt(id), of, tx) : null
  return found && recorded(found)
}

const EVENT_ID = /^\d{1,18}$/
const MOST = 200

/** An id that is no UUID belongs to nobody: the nil UUID stands in, which finds nothing. */
const conditionsOf = ({ everyone, ...filter }: TrailFilter): Conditions => ({
  ...filter,
  ...(filter.actorId && { actorId: idOrNobody(filter.actorId) }),
  ...(filter.subjectId && { subjectId: idOrNobody(filter.subjectId) }),
  ...(filter.concerning && { concerning: idOrNobody(filter.concerning) }),
  ...(everyone && { everyone: everyone.map(BigInt) }),
  ...(filter.text && { text: filter.text.slice(0, 200).toWellFormed().replaceAll('\0', '') }),
})

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const idOrNobody = (id: string) => (UUID.test(id) ? id : '00000000-0000-0000-0000-000000000000')

const cursorOf = ({ at, id }: ListedEvent) => toBase64Url(new TextEncoder().encode(`${at.getTime()}.${id}`))

function placeOf(cursor: string): Place | null {
  const [, at, id] = /^(\d{1,14})\.(\d{1,18})$/.exec(new TextDecoder().decode(fromBase64Url(cursor))) ?? []
  return at && id ? { at: Number(at), id: BigInt(id) } : null
}

/** What is not there is left out, as in the event that was appended. */
const recorded = ({ id, ...event }: ListedEvent): RecordedEvent =>
  ({
    ...Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null)),
    id: id.toString(),
  }) as RecordedEvent
