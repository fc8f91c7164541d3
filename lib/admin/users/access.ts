// What an admin does to the access of another user: end all their sessions, switch the account off, switch it on again.
// Each says beforehand whom and how many it hits, takes a reason, leaves an audit event and tells the user. It refuses
// one's own account: an admin who locks themselves out helps nobody.
import { z } from 'zod'
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { Invalid, NotFound } from '../../fault'
import { endLinks } from '../../links/link'
import { notify } from '../../notify/notify'
import type { Permit, Person } from '../../policy/permit'
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
type UserState = 'active' | 'disabled'
type AnyPermit = { [Name in Acting]: Permit<Name> }[Acting]

const SENTENCES: Readonly<Record<Acting, (name: string) => string>> = {
  'admin.user.end-sessions': (name) => `End all sessions of ${name}`,
  'admin.user.disable': (name) => `Disable ${name} and end all their sessions`,
  'admin.user.enable': (name) => `Enable ${name} again`,
}

const REFUSALS: Readonly<
  Record<Acting, { readonly own: string; readonly when?: UserState; readonly already: string }>
> = {
  'admin.user.end-sessions': {
    own: 'This is your own account. End your other sessions on the Security page.',
    already: 'This user has no open session.',
  },
  'admin.user.disable': {
    own: 'This is your own account. Another admin has to disable it.',
    when: 'disabled',
    already: 'This user is disabled already.',
  },
  'admin.user.enable': {
    own: 'This is your own account, and it is enabled.',
    when: 'active',
    already: 'This user is enabled already.',
  },
}

/** What an act means for this user, counted now. Throws as the act does, so that no proof is asked for in vain. */
export const previewOn =
  (operation: Acting) =>
  async ({ userId, reason }: OnUser, person: Person): Promise<Summary> => {
    const subject = await findSubject(userId)
    if (!subject) throw new NotFound()
    refuse(operation, person, userId, subject.state)
    if (operation === 'admin.user.end-sessions' && subject.open === 0)
      throw new Invalid({ userId: [REFUSALS[operation].already] })
    const open = { label: 'Open sessions that end', value: `${subject.open}` }
    return {
      title: SENTENCES[operation](subject.name),
      lines: [
        { label: 'User', value: `${subject.name}, ${subject.email}` },
        ...(operation === 'admin.user.enable' ? [] : [open]),
        { label: 'Reason', value: reason },
      ],
    }
  }

/** Ends all sessions of a user. Returns how many. Throws NotFound; Invalid for oneself and where none is open. */
export const endSessions = (tx: Tx, permit: Permit<'admin.user.end-sessions'>, on: OnUser & Where): Promise<number> =>
  unlessContended(async () => {
    await hold(tx, permit, on.userId)
    const count = await end(tx, permit, on, 'ended-by-staff')
    if (count === 0) throw new Invalid({ userId: [REFUSALS[permit.operation].already] })
    await notify(tx, { kind: 'session-ended-by-staff', userId: on.userId, at: permit.now, count })
    return count
  })

/** Links that a disabled account loses: none comes back to life when it is enabled again. */
const ON_ACTIVE = ['password-reset', 'email-change', 'address-confirm', 'recovery-mail', 'recovery-vouch'] as const

/** Disables a user and ends all their sessions at once. Returns how many. Throws as `endSessions` does. */
export const disable = (tx: Tx, permit: Permit<'admin.user.disable'>, on: OnUser & Where): Promise<number> =>
  unlessContended(async () => {
    await hold(tx, permit, on.userId)
    await markDisabled(tx, on.userId, on.reason, permit.now)
    const count = await end(tx, permit, on, 'user-disabled')
    await endLinks(tx, on.userId, ON_ACTIVE, permit.now)
    await appendEvent(tx, { kind: 'user.disabled', ...common(permit, on), details: { why: on.reason } })
    await notify(tx, { kind: 'account-disabled', userId: on.userId, at: permit.now })
    return count
  })

/**
 * Enables a user again. Whatever session slipped in meanwhile ends: nothing of before comes back to life. Throws as
 * `endSessions` does.
 */
export const enable = (tx: Tx, permit: Permit<'admin.user.enable'>, on: OnUser & Where): Promise<void> =>
  unlessContended(async () => {
    await hold(tx, permit, on.userId)
    const { open = 0 } = (await findSubject(on.userId, tx)) ?? {}
    if (open > 0) await end(tx, permit, on, 'user-disabled')
    await markActive(tx, on.userId)
    await appendEvent(tx, { kind: 'user.enabled', ...common(permit, on), details: { why: on.reason } })
    await notify(tx, { kind: 'account-enabled', userId: on.userId, at: permit.now })
  })

/** Holds the row of a user whom the act may hit, to the end of `tx`. */
async function hold(tx: Tx, { actor, operation }: AnyPermit, userId: string): Promise<void> {
  const state = await lockUser(tx, userId)
  if (!state) throw new NotFound()
  refuse(operation, actor, userId, state)
}

function refuse(operation: Acting, actor: Person, userId: string, state: UserState): void {
  const { own, when, already } = REFUSALS[operation]
  if (userId === actor.id) throw new Invalid({ userId: [own] })
  if (state === when) throw new Invalid({ userId: [already] })
}

const end = (
  tx: Tx,
  { actor, now, requestId }: AnyPermit,
  { userId, reason, network }: OnUser & Where,
  because: EndReason,
) => endSessionsOf(tx, { userId, reason: because, by: actor.id, why: reason, now, requestId, network })

const common = ({ actor, sessionId, now, requestId }: AnyPermit, { userId: subjectId, network }: OnUser & Where) =>
  ({ outcome: 'done', at: now, requestId, network, actorId: actor.id, sessionId, subjectId }) as const
