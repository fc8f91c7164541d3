// What the gate and the ceremonies do to a session in their transactions, with its words instead of its SQL.
import type { Tx } from '../db'
import type { AuthenticationEvent } from '../policy/assurance'
import { addedEvent } from './assurance'
import { rotate } from './rotation'
import type { Live } from './session'
import { addEvent } from './store'

export { mayGoOn } from './store'

/** Adds an authentication event to a live session. */
export const recordEvent = (tx: Tx, live: Live, event: AuthenticationEvent): Promise<void> =>
  addEvent(tx, live.session.id, live.events, event)

/**
 * Records that an authenticator was added in this session, and exchanges its token (ASVS 7.2.4). Returns the new token.
 * Throws where the session ended meanwhile: then nothing is added.
 */
export async function recordAdded(
  tx: Tx,
  live: Live,
  authenticator: 'passkey' | 'totp',
  token: string,
  now: Date,
): Promise<string> {
  await recordEvent(tx, live, addedEvent(authenticator, live.events, now))
  const fresh = await rotate(tx, live.session.id, 'step-up', token, now)
  if (!fresh) throw new Error('the session ended while an authenticator was added')
  return fresh
}
