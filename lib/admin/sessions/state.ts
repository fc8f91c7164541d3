// What has become of a session, told truthfully: one past its limits no longer serves, whether or not it was marked.
import type { SessionAudience } from '../../sessions/limits'
import type { EndReason } from '../../sessions/session'
import { after, type Duration } from '../../time'

export type SessionState = 'live' | 'idle' | 'expired' | 'user-disabled' | 'ended'

export type Standing = {
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly idle: Duration
  readonly endedAt: Date | null
  readonly userDisabled: boolean
}

/** The state at `now`, judged as identification judges a request. */
export function stateOf(session: Standing, now: Date): SessionState {
  if (session.endedAt) return 'ended'
  if (session.userDisabled) return 'user-disabled'
  if (now >= session.expiresAt) return 'expired'
  return now >= idleUntil(session) ? 'idle' : 'live'
}

/** The moment at which the session ends if nobody uses it. */
export const idleUntil = ({ lastSeenAt, idle }: Pick<Standing, 'lastSeenAt' | 'idle'>): Date => after(lastSeenAt, idle)

/** A session as a list shows it. */
export type SessionLine = {
  readonly id: string
  readonly userId: string
  readonly userName: string
  readonly email: string
  readonly audience: SessionAudience
  readonly client: string
  readonly network: string
  readonly country: string | null
  /** 0 for the restricted session of an account recovery. */
  readonly assurance: 0 | 1 | 2
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly state: SessionState
  readonly endedAt: Date | null
  readonly endReason: EndReason | null
}
