// When to warn, and when it is over: pure arithmetic over the server's moments and the browser's clock. Two minutes
// before a session would end unused there is a simple way to go on (WCAG 2.2.1 asks for 20 seconds); its last moment
// cannot be moved, so that is said earlier.
import type { SessionClock } from '@/lib/sessions/clock'

const MINUTE_MS = 60_000
export const IDLE_WARNING_MS = 2 * MINUTE_MS
export const LAST_WARNING_MS = 5 * MINUTE_MS

/** Moments on the browser's own clock, in milliseconds since 1970. */
export type Deadlines = Pick<SessionClock, 'idleAt' | 'endsAt'>

export type Due =
  | { readonly kind: 'calm'; readonly until: number }
  /** It ends unused at `at`, and can be kept. */
  | { readonly kind: 'idle'; readonly at: number }
  /** It ends at `at` whatever happens. */
  | { readonly kind: 'last'; readonly at: number }
  | { readonly kind: 'over' }

/** What is due at `now`. `told`: somebody has read that this is the last moment. */
export function dueAt({ idleAt, endsAt }: Deadlines, now: number, told: boolean): Due {
  const at = Math.min(idleAt, endsAt)
  if (now >= at) return { kind: 'over' }
  const lastFrom = endsAt - LAST_WARNING_MS
  if (!told && now >= lastFrom) return { kind: 'last', at: endsAt }
  const idleFrom = idleAt < endsAt ? idleAt - IDLE_WARNING_MS : at
  if (now >= idleFrom) return { kind: 'idle', at: idleAt }
  return { kind: 'calm', until: Math.min(idleFrom, told ? at : lastFrom) }
}

/** How far the browser's clock is ahead of the server's. What was drawn a while ago can only make it seem more. */
export const aheadBy = (known: number | null, { now }: SessionClock, here: number): number =>
  known === null ? here - now : Math.min(known, here - now)

export const onOurClock = ({ idleAt, endsAt }: SessionClock, ahead: number): Deadlines => ({
  idleAt: idleAt + ahead,
  endsAt: endsAt + ahead,
})
