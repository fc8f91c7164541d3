// What two independent proofs open: a restricted session that adds an authenticator and does nothing else, while every
// other session of the account ends, its owner is told everywhere, and money, exports and keys wait.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { endLinks, makeLink } from '../../links/link'
import { notify } from '../../notify/notify'
import { RECOVERY_COOL_OFF } from '../../policy/assurance'
import { type Opened as OpenedSession, openSession } from '../../sessions/opening'
import { endSession, endSessionsOf } from '../../sessions/revocation'
import type { Arrival } from '../../sign-in/arrival'
import { after } from '../../time'
import { coolOff, markOpened, oneAtATime, overtake } from './store'

/** A recovery whose proofs suffice, with the account as it was when they were counted. */
export type Proven = {
  readonly id: string
  readonly proofs: readonly string[]
  readonly account: {
    readonly id: string
    readonly email: string
    readonly passwordByMail: boolean
    readonly passwordChangedAt: Date | null
  }
}

export type OpenedRecovery = { readonly kind: 'opened'; readonly session: OpenedSession }

/**
 * Opens the restricted session in `tx`. The newest recovery wins: one that is open already ends, its session with it, so
 * that an owner overtakes whoever came first. Null when the recovery or the account changed meanwhile; `tx` must then be
 * taken back.
 */
export async function openRecovery(tx: Tx, recovery: Proven, arrival: Arrival): Promise<OpenedRecovery | null> {
  const { id: recoveryId, account } = recovery
  const { id: userId, email, passwordByMail, passwordChangedAt } = account
  const { place, now, requestId } = arrival
  const coolOffUntil = after(now, RECOVERY_COOL_OFF)
  const ending = { reason: 'recovered', by: null, now, requestId, network: place.network } as const
  await oneAtATime(tx, userId)
  await endSessionsOf(tx, { ...ending, userId })
  await endThisBrowsers(tx, userId, arrival)
  await overtake(tx, userId, now)
  const session = await openSession(tx, { userId, audience: 'recovery', events: [], place, now, requestId })
  const { sessionId } = session
  if (!(await markOpened(tx, recoveryId, { openedAt: now, sessionId, coolOffUntil }))) return null
  if (!(await coolOff(tx, { id: userId, email, passwordByMail, passwordChangedAt }, coolOffUntil))) return null
  await endLinks(tx, userId, ['recovery-mail', 'password-reset'], now)
  await tell(tx, recovery, { sessionId, coolOffUntil }, arrival)
  return { kind: 'opened', session }
}

/** Somebody else's session that this browser had. */
async function endThisBrowsers(tx: Tx, userId: string, { before, now, requestId, place }: Arrival): Promise<void> {
  if (!before || before.person.id === userId) return
  await endSession(tx, {
    sessionId: before.session.id,
    subjectId: before.person.id,
    reason: 'replaced',
    by: before.person.id,
    now,
    requestId,
    network: place.network,
  })
}

async function tell(
  tx: Tx,
  { id: recoveryId, proofs, account }: Proven,
  { sessionId, coolOffUntil }: { readonly sessionId: string; readonly coolOffUntil: Date },
  { place, now, requestId }: Arrival,
): Promise<void> {
  await appendEvent(tx, {
    kind: 'recovery.opened',
    outcome: 'done',
    at: now,
    requestId,
    network: place.network,
    subjectId: account.id,
    sessionId,
    details: { recoveryId, proofs: [...proofs], coolOffUntil: coolOffUntil.toISOString() },
  })
  const link = await makeLink(tx, { kind: 'recovery-vouch', userId: account.id, details: { recoveryId }, now })
  await notify(tx, {
    kind: 'recovery-begun',
    userId: account.id,
    at: now,
    sessionId,
    undo: { what: 'end-recovery', recoveryId },
    link,
    client: place.client,
    country: place.country,
    coolOffUntil,
  })
}
