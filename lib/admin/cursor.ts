// Where a page ends: the last row's place in the order, packed into one word for the address, with what was counted on
// the first page. It says nothing that the page did not show and allows nothing; one that cannot be read starts over.
import { fromBase64Url, toBase64Url } from '../crypto'
import { isId } from './term'

/** A place in an order by moment, newest first, then by identifier. */
export type Moment = { readonly at: Date; readonly id: string }
/** A place in an order by user, then by identifier. */
export type Owner = { readonly userId: string; readonly id: string }

export const cursorAt = (order: string, { at, id }: Moment, count: number): string =>
  pack(order, `${at.getTime()}`, id, `${count}`)
export const cursorOf = (order: string, { userId, id }: Owner, count: number): string =>
  pack(order, userId, id, `${count}`)

/** The moment that a cursor of this order names, or null. */
export function momentOf(order: string, cursor: string | undefined): Moment | null {
  const { place: at, id } = unpack(order, cursor) ?? {}
  return at && id && /^\d{1,14}$/.test(at) ? { at: new Date(Number(at)), id } : null
}

/** The user and row that a cursor of this order names, or null. */
export function ownerOf(order: string, cursor: string | undefined): Owner | null {
  const { place: userId, id } = unpack(order, cursor) ?? {}
  return userId && id && isId(userId) ? { userId, id } : null
}

/** What was counted on the first page, or null on it. */
export const countedOf = (order: string, cursor: string | undefined): number | null =>
  unpack(order, cursor)?.count ?? null

const pack = (...parts: readonly string[]) => toBase64Url(new TextEncoder().encode(parts.join('~')))

type Packed = { readonly place: string; readonly id: string; readonly count: number }

function unpack(order: string, cursor: string | undefined): Packed | null {
  if (!cursor || cursor.length > 300) return null
  const [named, place, id, count] = new TextDecoder().decode(fromBase64Url(cursor)).split('~')
  if (named !== order || !place || !id || !isId(id) || !count || !/^\d{1,6}$/.test(count)) return null
  return { place, id, count: Number(count) }
}
