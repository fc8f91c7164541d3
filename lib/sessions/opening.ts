// Beginning a session after a verified sign-in: a fresh token, limits by audience, what is new about the place, and the
// cap on how many a user may have. The device and network are learnt here, from verified sign-ins only.
import { appendEvent } from '../audit/event'
import { type Bytes, sha256 } from '../crypto'
import type { Tx } from '../db'
import { isComparable, learnDevice, recogniseDevice } from '../devices/device'
import type { AuthenticationEvent } from '../policy/assurance'
import { randomId, randomToken } from '../random'
import type { AtSignIn } from '../risk/assess'
import type { Sighting } from '../risk/attempt'
import { after, before } from '../time'
import { LIMITS, NEW_FOR, SESSION_CAP, type SessionAudience } from './limits'
import { history, learnNetwork } from './places/places'
import { endSession } from './revocation'
import { insertSession, liveSessionIds } from './store'

/** Where a request comes from, as far as sessions care. */
export type Place = {
  readonly network: string
  readonly country: string | null
  readonly sighting: Sighting
  /** "Chrome on Linux", or the empty string when the client names none. */
  readonly client: string
  readonly userAgent: string
  /** SHA-256 of the device cookie. */
  readonly deviceHash: Bytes
  /** The browser showed no device cookie: this one is drawn for it, and reaches it only where the device is learnt. */
  readonly deviceDrawn?: true
}

/** What a browser that has no device cookie shows. */
const NO_DEVICE = sha256('')

export type Opening = {
  readonly userId: string
  readonly audience: SessionAudience
  readonly events: readonly AuthenticationEvent[]
  readonly place: Place
  /** The key that the browser proved to hold; null where it showed none, absent where this way in has no room for one. */
  readonly deviceKey?: Bytes | null
  /** What was found of this sign-in before anything of it is learnt; null where nothing was assessed. */
  readonly risk?: AtSignIn | null
  /** What proved it is no more than the mailbox: the device and the network are not learnt. */
  readonly mailboxOnly?: boolean
  readonly now: Date
  readonly requestId: string
}

export type Opened = {
  readonly sessionId: string
  /** The cookie's value. It leaves the server in `Set-Cookie` and nowhere else. */
  readonly token: string
  readonly expiresAt: Date
  readonly newDevice: boolean
  /** The device that was learnt; null on a shared one. `cookie`: its value, where it is another than the browser sent. */
  readonly device: { readonly hash: Bytes; readonly cookie: string | null } | null
  /** Sessions that the cap ended. */
  readonly capped: number
}

/** Opens a session in `tx`. */
export async function openSession(tx: Tx, opening: Opening): Promise<Opened> {
  const { userId, audience, events, now, requestId } = opening
  const token = randomToken()
  const sessionId = randomId()
  const expiresAt = after(now, LIMITS[audience].absolute)
  // Two proofs of a recovery are no sign-in, nor is the mailbox alone: where they were given from is not known by them.
  const recovering = audience === 'recovery' || opening.mailboxOnly === true
  const learns = audience !== 'shared' && !recovering
  const { cookie, newDeviceUntil, proven, place } = await deviceOf(tx, opening, learns)
  const newNetworkUntil = await networkOf(tx, opening)
  const capped = await makeRoom(tx, opening)
  await insertSession(tx, {
    id: sessionId,
    userId,
    tokenHash: sha256(token),
    audience,
    events,
    place,
    newDeviceUntil,
    newNetworkUntil,
    deviceProven: proven,
    risk: opening.risk ?? null,
    now,
    expiresAt,
    idle: LIMITS[audience].idle,
  })
  const learnt = learns ? { hash: place.deviceHash, cookie } : null
  if (learnt)
    await learnDevice(tx, userId, { hash: learnt.hash, key: opening.deviceKey ?? null, name: place.client }, now)
  if (place.network !== 'unknown' && !recovering) await learnNetwork(tx, userId, place.network, now)
  await appendEvent(tx, {
    kind: 'session.opened',
    outcome: 'done',
    at: now,
    requestId,
    network: place.network,
    actorId: userId,
    sessionId,
    details: { audience, client: place.client, country: place.country },
  })
  return { sessionId, token, expiresAt, newDevice: newDeviceUntil !== null, device: learnt, capped }
}

/**
 * The device that the session is on. A browser whose cookie is another device's gets a cookie of its own. Where no device is
 * learnt no cookie is set, so the session is on what the browser goes on showing: the cookie that it had, or none.
 */
async function deviceOf(tx: Tx, { userId, place, deviceKey, now }: Opening, learns: boolean) {
  const { deviceDrawn: _, ...shown } = place
  const sent = { hash: place.deviceHash, ...(deviceKey === undefined ? {} : { key: deviceKey }) }
  const device = await recogniseDevice(userId, sent, tx)
  const cookie = device.kind === 'new' && device.taken ? randomToken() : null
  const deviceHash = cookie ? sha256(cookie) : place.deviceHash
  const firstSeen = device.kind === 'known' ? device.firstSeen : null
  const comparable = await isComparable(userId, deviceHash, firstSeen ?? now, tx)
  const known = device.kind === 'known' ? device.by : 'new'
  return {
    cookie,
    newDeviceUntil: newUntil(firstSeen, comparable, now),
    // A key that comes with a device known by its cookie is learnt now, and serves from the next time on.
    proven: Boolean(deviceKey) && known !== 'cookie',
    place: { ...shown, deviceHash: learns ? deviceHash : shownBy(place) },
  }
}

const shownBy = ({ deviceHash, deviceDrawn }: Place): Bytes => (deviceDrawn ? NO_DEVICE : deviceHash)

async function networkOf(tx: Tx, { userId, place: { network }, now }: Opening): Promise<Date | null> {
  if (network === 'unknown') return null
  const known = await history(tx, userId, network)
  return newUntil(known.network, known.anyNetwork, now)
}

/** A place counts as new for a while, unless the account has no history to compare with. */
const newUntil = (firstSeen: Date | null, anyBefore: boolean, now: Date): Date | null => {
  if (firstSeen === null) return anyBefore ? after(now, NEW_FOR) : null
  return anyBefore && firstSeen > before(now, NEW_FOR) ? after(firstSeen, NEW_FOR) : null
}

async function makeRoom(tx: Tx, { userId, now, requestId, place }: Opening): Promise<number> {
  const live = await liveSessionIds(tx, userId, now)
  const over = live.slice(0, Math.max(0, live.length - SESSION_CAP + 1))
  for (const sessionId of over)
    await endSession(tx, {
      sessionId,
      subjectId: userId,
      reason: 'cap',
      by: null,
      now,
      requestId,
      network: place.network,
    })
  return over.length
}
