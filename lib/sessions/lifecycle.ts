// What the gate and the ceremonies do to a session in their transactions, with its words instead of its SQL.
import type { Tx } from '../db'
import type { AuthenticationEvent } from '../policy/assurance'
import type { Live } from './session'
import { addEvent } from './store'

export { isLive, lockLive, pingDatabase } from './store'

/** Adds an authentication event to a live session. */
export const recordEvent = (tx: Tx, live: Live, event: AuthenticationEvent): Promise<void> =>
  addEvent(tx, live.session.id, live.events, event)
