// A new value for a session whose last answer was lost. The old value has no authority; its own device may exchange it,
// once: by its key where it has one, else by device cookie, client and network together. From anywhere else it is refused,
// and nothing ends and nobody is alarmed: one value that was used alone is no theft.
import { appendEvent } from '../../audit/event'
import { type Bytes, sameBytes, sha256 } from '../../crypto'
import { type Tx, transaction } from '../../db'
import { recogniseDevice } from '../../devices/device'
import { voidAllOf } from '../../stepup/proof'
import { seconds } from '../../time'
import { type NewToken, newToken, replaceToken } from '../rotation'
import { holdLostValue, type LostValue, markExchanged } from './store'

/** What a browser shows that wants to go on in its session. */
export type Returning = {
  /** The old value. */
  readonly token: string
  /** SHA-256 of its device cookie. */
  readonly deviceHash: Bytes
  /** The key that it proved to hold (SPKI), or null. */
  readonly key: Bytes | null
  readonly client: string | null
  readonly network: string
  readonly now: Date
  readonly requestId: string
}

/** The session's new token for a lost one; null where the value is not lost, or another device shows it. */
export const resumeSession = (returning: Returning): Promise<NewToken | null> =>
  transaction(async (tx) => {
    const hash = sha256(returning.token)
    const lost = await holdLostValue(tx, hash, returning.now)
    const by = lost && (await sameDevice(tx, lost, returning))
    return lost && by ? exchange(tx, hash, lost, by, returning) : null
  })

type By = 'key' | 'cookie'

async function sameDevice(tx: Tx, lost: LostValue, returning: Returning): Promise<By | null> {
  const { deviceHash, key, client, network } = returning
  if (!sameBytes(lost.deviceHash, deviceHash)) return null
  const device = await recogniseDevice(lost.userId, { hash: deviceHash, key }, tx)
  if (device.kind === 'new') return null
  if (device.by === 'key') return 'key'
  const sameClient = client !== null && client === lost.client
  return sameClient && network !== 'unknown' && network === lost.network ? 'cookie' : null
}

/** A cookie alone brings back no more than the old value had: what was proven after it, and every proof, is taken away. */
async function exchange(
  tx: Tx,
  hash: Bytes,
  lost: LostValue,
  by: By,
  { now, requestId, network }: Returning,
): Promise<NewToken> {
  const { sessionId, userId, retiredAt, events, audience, expiresAt } = lost
  const kept = by === 'key' ? events : events.filter(({ at }) => new Date(at) < retiredAt)
  await markExchanged(tx, hash, { sessionId, events: kept }, now)
  if (by === 'cookie') await voidAllOf(tx, sessionId, 'lost-answer', now)
  const value = await replaceToken(tx, sessionId, lost.current, seconds(0), now)
  await appendEvent(tx, {
    kind: 'session.resumed',
    outcome: 'done',
    at: now,
    requestId,
    network,
    actorId: userId,
    sessionId,
    details: { by },
  })
  return newToken(value, { audience, expiresAt }, now)
}
