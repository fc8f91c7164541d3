// Where a page ends: the last row's place in the order, packed into one word for the address. It says nothing that the
// page did not show and allows nothing; one that cannot be read starts over.
import { fromBase64Url, toBase64Url } from '../crypto'
import { isId } from './term'

/** A place in an order by moment, newest first, then by identifier. */
export type Moment = { readonly at: Date; readonly id: string }
/** A place in an order by user, then by identifier. */
export type Person = { readonly userId: string; readonly id: string }

export const cursorAt = (order: string, { at, id }: Moment): string => pack(order, `${at.getTime()}`, id)
export const cursorOf = (order: string, { userId, id }: Person): string => pack(order, userId, id)

/** The moment that a cursor of this order names, or null. */
export function momentOf(order: string, cursor: string | undefined): Moment | null {
  const [at, id] = unpack(order, cursor)
  return at && id && /^\d{1,14}$/.test(at) && isId(id) ? { at: new Date(Number(at)), id } : null
}

/** The person that a cursor of this order names, or null. */
export function personOf(order: string, cursor: string | undefined): Person | null {
  const [userId, id] = unpack(order, cursor)
  return userId && id && isId(userId) && isId(id) ? { userId, id } : null
}

const pack = (...parts: readonly string[]) => toBase64Url(new TextEncoder().encode(parts.join('~')))

function unpack(order: string, cursor: string | undefined): readonly (string | undefined)[] {
  if (!cursor || cursor.length > 300) return []
  const [named, ...parts] = new TextDecoder().decode(fromBase64Url(cursor)).split('~')
  return named === order && parts.length === 2 ? parts : []
}
