// The trail to another system (ASVS 16.4.3): every sealed event with its place in the chain, in order, from the last place
// that the system confirmed. That place is in the database, so nothing is lost while the system or the worker is away. What was
// sent and not confirmed is sent again: its position and hash tell that it is the same. It refuses to hurry: one batch at a time.
import { sameBytes, sha256 } from '../../crypto'
import { after, seconds } from '../../time'
import { GENESIS } from '../mac'
import { addressOf, sendTo } from './sink'
import { advance, claim, hashAt, isOff, type Place, release, sealedAfter } from './store'

/** Events in one request at most. */
export const BATCH = 200
/** Longer than a request can take: a worker that dies leaves its batch to another after this. */
const CLAIM = seconds(30)

export type Delivery =
  | { readonly kind: 'delivered'; readonly count: number; readonly more: boolean }
  /** Nothing is left, or another worker is at it. */
  | { readonly kind: 'idle' }
  /** The chain is no longer the one that was delivered: all of it is sent again, so that both are on the other system. */
  | { readonly kind: 'rewritten'; readonly position: bigint }

/** Delivers one batch to `sink`. Throws what `sendTo` throws; then the same batch is the next one. */
export async function deliverBatch(sink: string, now: Date): Promise<Delivery> {
  const name = nameOf(sink)
  if (!(await isOff(name))) return { kind: 'idle' }
  const until = after(now, CLAIM)
  const place = await claim(name, BEGINNING, now, until)
  if (!place) return { kind: 'idle' }
  const claimed = { sink: name, from: place.position, until }
  try {
    return await fromPlace(sink, place, (to) => advance(claimed, to, now))
  } finally {
    await release(claimed)
  }
}

const BEGINNING: Place = { position: 0n, hash: GENESIS }

async function fromPlace(sink: string, place: Place, move: (to: Place) => Promise<boolean>): Promise<Delivery> {
  if (!(await stands(place))) {
    await move(BEGINNING)
    return { kind: 'rewritten', position: place.position }
  }
  const batch = await sealedAfter(place.position, BATCH)
  const last = batch.at(-1)
  if (!last) return { kind: 'idle' }
  await sendTo(sink, batch)
  await move({ position: last.position, hash: last.hash })
  return { kind: 'delivered', count: batch.length, more: batch.length === BATCH }
}

async function stands({ position, hash }: Place): Promise<boolean> {
  if (position === 0n) return true
  const link = await hashAt(position)
  return link !== null && sameBytes(link.hash, hash)
}

/** Where it leads; a changed password or parameter makes no other sink. */
function nameOf(sink: string) {
  const { origin, pathname } = new URL(addressOf(sink).url)
  return sha256('audit sink\0', `${origin}${pathname}`)
}
