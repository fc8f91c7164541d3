// A person's own sessions: seeing them, ending one, ending all the others. Starts from the actor; another's session is
// not found.
import type { Tx } from '../db'
import { Invalid, NotFound } from '../fault'
import { named } from '../place/country'
import type { Permit, Person } from '../policy/permit'
import type { Summary } from '../stepup/intent'
import { endSession, endSessionsOf } from './revocation'
import { type OwnSession, ownSessions } from './store'

export type SessionLine = OwnSession & { readonly isThis: boolean }

/** Live sessions of the actor, this one first, then by last use. */
export async function sessionsOf({ actor, sessionId, now }: Permit<'security.view'>): Promise<SessionLine[]> {
  const lines = (await ownSessions(actor.id, now)).map((line) => ({ ...line, isThis: line.id === sessionId }))
  return lines.sort((a, b) => Number(b.isThis) - Number(a.isThis))
}

/** What the dialog says before a session ends. Throws Invalid where it has ended already, and for the one that asks. */
export async function sessionSummary(person: Person, id: string, now: Date, asking: string): Promise<Summary> {
  refuseThis(id, asking)
  const found = (await ownSessions(person.id, now)).find((line) => line.id === id)
  if (!found) throw new Invalid({ id: ['This session has already ended.'] })
  const lines = [
    { label: 'Device', value: found.client || 'Unknown' },
    { label: 'Place', value: (found.country && named(found.country)?.name) || 'Unknown' },
    { label: 'Last seen', value: `${MOMENT.format(found.lastSeenAt)} UTC` },
  ]
  return { title: 'End this session', lines }
}

const MOMENT = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

export async function othersSummary(person: Person, now: Date): Promise<Summary> {
  const others = (await ownSessions(person.id, now)).length - 1
  return {
    title: 'End all your other sessions',
    lines: [{ label: 'Sessions that end', value: String(Math.max(0, others)) }],
  }
}

export async function allSummary(person: Person, now: Date): Promise<Summary> {
  const all = await ownSessions(person.id, now)
  return {
    title: 'Sign out everywhere',
    lines: [{ label: 'Sessions that end', value: `${all.length}, the one you are using among them` }],
  }
}

/** Ends one of the actor's sessions. This one ends by signing out. */
export async function endOwn(
  tx: Tx,
  { actor, sessionId, now, requestId, network }: Permit<'session.end-one'>,
  id: string,
): Promise<void> {
  refuseThis(id, sessionId)
  if (!(await ownSessions(actor.id, now, tx)).some((line) => line.id === id)) throw new NotFound()
  await endSession(tx, {
    sessionId: id,
    subjectId: actor.id,
    reason: 'ended-by-you',
    by: actor.id,
    bySession: sessionId,
    now,
    requestId,
    network,
  })
}

function refuseThis(id: string, sessionId: string): void {
  if (id === sessionId) throw new Invalid({ id: ['This is the session you are using. Sign out to end it.'] })
}

/** Ends every session of the actor but this one. */
export const endOthers = (
  tx: Tx,
  { actor, sessionId, now, requestId, network }: Permit<'session.end-others'>,
): Promise<number> =>
  endSessionsOf(tx, {
    userId: actor.id,
    except: sessionId,
    reason: 'ended-by-you',
    by: actor.id,
    bySession: sessionId,
    now,
    requestId,
    network,
  })

/** Ends every session of the actor, this one with them. Returns how many. */
export async function endAll(tx: Tx, permit: Permit<'session.end-all'>): Promise<number> {
  const { actor, sessionId, now, requestId, network } = permit
  const how = { by: actor.id, bySession: sessionId, now, requestId, network }
  const others = await endSessionsOf(tx, { ...how, userId: actor.id, except: sessionId, reason: 'ended-by-you' })
  await endSession(tx, { ...how, sessionId, subjectId: actor.id, reason: 'signed-out' })
  return others + 1
}
