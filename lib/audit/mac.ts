// The MAC of an event and the hash of its link: what makes an edit, and a moved or missing event, show. Both are under a
// key from SECRET, so that whoever can write the tables, and nothing else, can forge neither.
import { type Bytes, keyedDigest, keyedDigests, sameBytes, toBase64Url } from '../crypto'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** What an event says, as it is stored and as its MAC covers it. */
export type EventContent = {
  readonly at: Date
  readonly kind: string
  readonly outcome: string
  readonly operation: string | null
  readonly actorId: string | null
  readonly subjectId: string | null
  readonly sessionId: string | null
  readonly digest: Bytes | null
  readonly decision: Json | null
  readonly details: Json
  readonly requestId: string
  readonly network: string
}

/** HMAC-SHA-256 of an event's content. Key order inside `decision` and `details` does not matter: jsonb keeps none. */
export const macOf = (event: EventContent): Bytes => keyedDigest('audit', ...partsOf(event))

/** Whether `mac` is that of an event, under a version of SECRET from `from` on. */
export const isMacOf = (event: EventContent, mac: Uint8Array, from: number): boolean =>
  keyedDigests('audit', partsOf(event), from).some((expected) => sameBytes(expected, mac))

const partsOf = (event: EventContent) => [
  'stepgate event v1\0',
  JSON.stringify([
    event.at.toISOString(),
    event.kind,
    event.operation,
    event.outcome,
    event.actorId,
    event.subjectId,
    event.sessionId,
    event.digest && toBase64Url(event.digest),
    sorted(event.decision),
    sorted(event.details),
    event.requestId,
    event.network,
  ]),
]

/** What the first link follows. */
export const GENESIS: Bytes = new Uint8Array(32)

/** HMAC-SHA-256 of previous hash ‖ MAC ‖ position: the link of an event at its position, counted from 1. */
export const linkHash = (previous: Uint8Array, mac: Uint8Array, position: bigint): Bytes =>
  keyedDigest('audit', ...linkParts(previous, mac, position))

/** The same under every version of SECRET from `from` on. */
export const linkHashes = (previous: Uint8Array, mac: Uint8Array, position: bigint, from: number): Bytes[] =>
  keyedDigests('audit', linkParts(previous, mac, position), from)

const linkParts = (previous: Uint8Array, mac: Uint8Array, position: bigint) =>
  ['stepgate link v1\0', previous, mac, position.toString().padStart(20, '0')] as const

/** What shows that an epoch was begun by somebody who held its secret. */
export const epochMacs = (position: bigint, hash: Uint8Array, version: number): Bytes[] =>
  keyedDigests('audit', ['stepgate epoch v1\0', position.toString().padStart(20, '0'), hash, `${version}`], version)

/** A value as jsonb gives it back: no absent members, no NUL and no half characters, which PostgreSQL refuses. */
export const storable = (value: unknown): Json =>
  JSON.parse(
    JSON.stringify(value, (_, member: unknown) => (typeof member === 'string' ? storableText(member) : member)),
  )

const storableText = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD')

const sorted = (value: Json | null): Json | null => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]))
}
