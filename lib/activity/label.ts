// Saying of something in one's own timeline whether it was oneself. Starts from the actor: an event that does not
// concern them is not found. "This wasn't me" of something that came to something is a report (lib/reports): it does more.
import { z } from 'zod'
import { findEvent, type RecordedEvent } from '../audit/trail/trail'
import type { Tx } from '../db'
import { Invalid, NotFound } from '../fault'
import type { Permit, Person } from '../policy/permit'
import { type OwnVerdict, openedBy, putLabel } from '../risk/labels/label'
import type { Summary } from '../stepup/intent'
import { answersOf } from './answers'

export const LabelInput = z.object({
  event: z.string().regex(/^\d{1,18}$/),
  verdict: z.enum(['me', 'not-me']),
})

/** What the dialog says before it is said. Throws as `labelOwn` does: no proof is asked for in vain. */
export async function labelSummary(
  { event: id, verdict }: z.output<typeof LabelInput>,
  person: Person,
): Promise<Summary> {
  const { at } = await answerable(person, id, verdict)
  return {
    title: verdict === 'me' ? 'Say that this was you' : 'Say that this was not you',
    lines: [{ label: 'It happened', value: `${MOMENT.format(at)} UTC` }],
  }
}

const MOMENT = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** Labels one's own event. Throws NotFound for another's, Invalid for what only a report can say. */
export async function labelOwn(
  tx: Tx,
  permit: Permit<'activity.label'>,
  { event: id, verdict }: z.output<typeof LabelInput>,
): Promise<void> {
  await say(tx, permit, await answerable(permit.actor, id, verdict, tx), verdict)
}

async function answerable(person: Person, id: string, verdict: OwnVerdict, tx?: Tx): Promise<RecordedEvent> {
  const event = await ownEvent(person, id, tx)
  if (!answersOf(event).includes(verdict)) throw new Invalid({ '': ['This cannot be said here.'] })
  return event
}

/** An event of this person's. Throws NotFound. */
export async function ownEvent({ id: me }: Person, id: string, tx?: Tx): Promise<RecordedEvent> {
  const event = await findEvent(id, me, tx)
  if (!event) throw new NotFound()
  return event
}

/** Writes the verdict of the actor. */
export async function say(
  tx: Tx,
  { actor, sessionId, now, requestId, network }: Permit<'activity.label'> | Permit<'activity.report'>,
  event: RecordedEvent,
  verdict: OwnVerdict,
): Promise<void> {
  const opened = openedBy(event)
  const by = { subjectId: actor.id, opened, byId: actor.id, sessionId, now, requestId, network }
  await putLabel(tx, { ...by, eventId: event.id, side: 'owner', verdict })
}
