// What an admin does to the access of another user: end all their sessions, switch the account off, switch it on again.
// Each says beforehand whom and how many it hits, takes a reason, leaves an audit event and tells the user. It refuses
// one's own account: an admin who locks themselves out helps nobody.
import { z } from 'zod'
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { Invalid, NotFound } from '../../fault'
import { notify } from '../../notify/notify'
import type { Permit } from '../../policy/permit'
import { endSessionsOf } from '../../sessions/revocation'
import type { EndReason } from '../../sessions/session'
import type { Summary } from '../../stepup/intent'
import { unlessContended } from '../contention'
import { Id, Reason } from '../term'
import { findSubject, lockUser, markActive, markDisabled } from './store'

export const OnUser = z.object({ userId: Id, reason: Reason })
export type OnUser = z.output<typeof OnUser>

type Where = { readonly network: string }
type Acting = 'admin.user.end-sessions' | 'admin.user.disable' | 'admin.user.enable'
type AnyPermit = { [Name in Acting]: Permit<Name> }[Acting]

const SENTENCES: Readonly<Record<Acting, (name: string) => string>> = {
  'admin.user.end-sessions': (name) => `End all sessions of ${name}`,
  'admin.user.disable': (name) => `Disable ${name} and end all their sessions`,
  'admin.user.enable': (name) => `Enable ${name} again`,
}

/** What an act means for this user, counted now. */
export const previewOn =
  (operation: Acting) =>
  async ({ userId, reason }: OnUser): Promise<Summary> => {
    const subject = await findSubject(userId)
    const why = { label: 'Reason', value: reason }
    if (!subject) return { title: SENTENCES[operation]('a user who is not there'), lines: [why] }
    const user = { label: 'User', value: `${subject.name}, ${subject.email}` }
    const open = { label: 'Open sessions that end', value: `${subject.open}` }
    return {
      title: SENTENCES[operation](subject.name),
      lines: [user, ...(operation === 'admin.user.enable' ? [] : [open]), why],
    }
  }

/** Ends all sessions of a user. Returns how many. Throws NotFound; Invalid for oneself and where none is open. */
export const endSessions = (
  tx: Tx,
  permit: Permit<'admin.user.end-sessions'>,
  { userId, reason, network }: OnUser & Where,
): Promise<number> =>
  unlessContended(async () => {
    await another(tx, permit, userId, 'This is your own account. End your other sessions on the Security page.')
    const count = await end(tx, permit, { userId, reason, network }, 'ended-by-staff')
    if (count === 0) throw new Invalid({ userId: ['This user has no open session.'] })
    await notify(tx, { kind: 'session-ended-by-staff', userId, at: permit.now, count })
    return count
  })

/** Disables a user and ends all their sessions at once. Returns how many. */
export const disable = (
  tx: Tx,
  permit: Permit<'admin.user.disable'>,
  { userId, reason, network }: OnUser & Where,
): Promise<number> =>
  unlessContended(async () => {
    const state = await another(tx, permit, userId, 'This is your own account. Another admin has to disable it.')
    if (state === 'disabled') throw new Invalid({ userId: ['This user is disabled already.'] })
    await markDisabled(tx, userId, reason, permit.now)
    const count = await end(tx, permit, { userId, reason, network }, 'user-disabled')
    await appendEvent(tx, { kind: 'user.disabled', ...common(permit, userId, network), details: { why: reason } })
    await notify(tx, { kind: 'account-disabled', userId, at: permit.now })
    return count
  })

/** Enables a user again. Whatever session slipped in while they were disabled ends: nothing of before comes back to life. */
export const enable = (
  tx: Tx,
  permit: Permit<'admin.user.enable'>,
  { userId, reason, network }: OnUser & Where,
): Promise<void> =>
  unlessContended(async () => {
    const state = await another(tx, permit, userId, 'This is your own account, and it is enabled.')
    if (state === 'active') throw new Invalid({ userId: ['This user is enabled already.'] })
    const { open = 0 } = (await findSubject(userId, tx)) ?? {}
    if (open > 0) await end(tx, permit, { userId, reason, network }, 'user-disabled')
    await markActive(tx, userId)
    await appendEvent(tx, { kind: 'user.enabled', ...common(permit, userId, network), details: { why: reason } })
    await notify(tx, { kind: 'account-enabled', userId, at: permit.now })
  })

/** The state of a user who is not the actor, with their row held. */
async function another(tx: Tx, { actor }: AnyPermit, userId: string, refusal: string): Promise<'active' | 'disabled'> {
  if (userId === actor.id) throw new Invalid({ userId: [refusal] })
  const state = await lockUser(tx, userId)
  if (!state) throw new NotFound()
  return state
}

const end = (
  tx: Tx,
  { actor, now, requestId }: AnyPermit,
  { userId, reason, network }: OnUser & Where,
  because: EndReason,
) => endSessionsOf(tx, { userId, reason: because, by: actor.id, why: reason, now, requestId, network })

const common = ({ actor, sessionId, now, requestId }: AnyPermit, subjectId: string, network: string) =>
  ({ outcome: 'done', at: now, requestId, network, actorId: actor.id, sessionId, subjectId }) as const
