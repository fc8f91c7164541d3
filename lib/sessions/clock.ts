// When a session ends unless something happens, as the browser is told: moments in milliseconds since 1970 on the
// server's clock, with the server's own now beside them, because a visitor's clock may be wrong.
import type { Session } from './session'

export type SessionClock = {
  readonly now: number
  /** The moment at which it ends unused. */
  readonly idleAt: number
  /** The moment at which it ends whatever happens. */
  readonly endsAt: number
}

export const clockOf = ({ lastSeenAt, idle, expiresAt }: Session, now: Date): SessionClock => ({
  now: now.getTime(),
  idleAt: lastSeenAt.getTime() + idle,
  endsAt: expiresAt.getTime(),
})
