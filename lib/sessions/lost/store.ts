// The SQL of values whose answer was lost: what it takes to exchange one, and that it was exchanged.
import type { Bytes } from '../../crypto'
import type { Tx } from '../../db'
import type { AuthenticationEvent } from '../../policy/assurance'
import type { SessionAudience } from '../limits'

/** A value whose successors were never presented, with what it takes to exchange it. Its session's row is held. */
export type LostValue = {
  readonly sessionId: string
  readonly userId: string
  readonly current: Bytes
  readonly retiredAt: Date
  readonly audience: SessionAudience
  readonly deviceHash: Bytes
  readonly client: string
  readonly network: string
  readonly events: readonly (Omit<AuthenticationEvent, 'at'> & { readonly at: string })[]
  readonly expiresAt: Date
}

/** The lost value of a live session; null for every other value, and for one that was exchanged already. */
export async function holdLostValue(tx: Tx, hash: Bytes, now: Date): Promise<LostValue | null> {
  const [row] = await tx.$queryRaw<LostValue[]>`
    select s.id as "sessionId", s.user_id as "userId", s.token_hash as current, r.retired_at as "retiredAt", s.audience,
      s.device_hash as "deviceHash", s.client, s.network, s.events, s.expires_at as "expiresAt"
    from session s join retired_token r on r.session_id = s.id join "user" u on u.id = s.user_id
    where r.hash = ${hash} and r.exchanged_at is null and r.grace_until <= ${now}
      and s.presented_generation <= r.generation and s.ended_at is null and u.state = 'active'
      and s.expires_at > ${now} and s.last_seen_at + make_interval(secs => s.idle_seconds) > ${now}
    for update of s, r`
  return row ?? null
}

/** Notes that a lost value was exchanged, and takes away what was proven after it was retired. */
export async function markExchanged(
  tx: Tx,
  hash: Bytes,
  { sessionId, events }: Pick<LostValue, 'sessionId' | 'events'>,
  now: Date,
): Promise<void> {
  await tx.retiredToken.update({ where: { hash }, data: { exchangedAt: now }, select: { hash: true } })
  await tx.session.update({
    where: { id: sessionId },
    data: { events: [...events], assurance: Math.max(0, ...events.map(({ level }) => level)) },
    select: { id: true },
  })
}
