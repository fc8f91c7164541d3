// "This wasn't me", said while signed in, of something in one's own timeline: the same as through a link of our mails,
// but for what only a link can carry. The session that did it ends, money and exports stand still, and a mail says so.
// It takes nothing back by itself, and it does not end the session in which it is said.
import { z } from 'zod'
import { canReport } from '../activity/answers'
import { ownEvent, say } from '../activity/label'
import { appendEvent } from '../audit/event'
import type { RecordedEvent } from '../audit/trail/trail'
import type { Tx } from '../db'
import { Invalid } from '../fault'
import { notify } from '../notify/notify'
import type { Permit, Person } from '../policy/permit'
import { endSession } from '../sessions/revocation'
import type { Summary } from '../stepup/intent'
import { freeze } from './freeze'

export const OwnReportInput = z.object({ event: z.string().regex(/^\d{1,18}$/) })
type Input = z.output<typeof OwnReportInput>

/** The event that a report would be about. Throws NotFound; null where it cannot be reported from this session. */
export async function lookAtOwn(
  { actor, sessionId }: Permit<'activity.report.view'>,
  id: string | undefined,
): Promise<RecordedEvent | null> {
  const event = await ownEvent(actor, id ?? '')
  return canReport(event, sessionId) ? event : null
}

/** What the dialog says before it is reported. Throws as `reportOwn` does: no proof is asked for in vain. */
export async function reportSummary({ event: id }: Input, person: Person, _: Date, asking: string): Promise<Summary> {
  const { at } = await reportable(person, id, asking)
  return {
    title: 'Report that this was not you',
    lines: [{ label: 'It happened', value: `${MOMENT.format(at)} UTC` }],
  }
}

const MOMENT = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** Reports it. True where the session that did it was still open, and ended. Throws NotFound. */
export async function reportOwn(tx: Tx, permit: Permit<'activity.report'>, { event: id }: Input): Promise<boolean> {
  const { actor, now, requestId, network, operation, sessionId } = permit
  const event = await reportable(actor, id, sessionId, tx)
  await say(tx, permit, event, 'not-me')
  const at = { now, requestId, network }
  const ending = { ...at, sessionId: event.sessionId, subjectId: actor.id, reason: 'not-you', by: actor.id } as const
  const sessionEnded = await endSession(tx, { ...ending, bySession: sessionId })
  await freeze(tx, { ...at, userId: actor.id })
  await appendEvent(tx, {
    kind: 'not-me.reported',
    operation,
    outcome: 'done',
    at: now,
    requestId,
    network,
    actorId: actor.id,
    sessionId,
    details: { notice: event.kind, happenedAt: event.at.toISOString(), sessionEnded, undo: null, undone: null },
  })
  await notify(tx, { kind: 'account-frozen', userId: actor.id, at: now, sessionId })
  return sessionEnded
}

/** An event of this person's that can be reported from this session, with the session that did it. */
async function reportable(person: Person, id: string, asking: string, tx?: Tx) {
  const event = await ownEvent(person, id, tx)
  if (!canReport(event, asking) || !event.sessionId) throw new Invalid({ '': ['This cannot be reported from here.'] })
  return { ...event, sessionId: event.sessionId }
}
