// Staff's verdicts about alerts, and how right alerts turned out to be. Nobody labels what concerns their own account.
import { z } from 'zod'
import { findEvent } from '../../audit/trail/trail'
import type { Tx } from '../../db'
import { Invalid, NotFound } from '../../fault'
import type { Permit, Person } from '../../policy/permit'
import { openedBy, putLabel } from '../../risk/labels/label'
import { type Precision, precisionSince } from '../../risk/labels/precision'
import type { Summary } from '../../stepup/intent'
import { before, days } from '../../time'
import { canBeLabelled } from './alert'

export const AlertLabelInput = z.object({
  event: z.string().regex(/^\d{1,18}$/),
  verdict: z.enum(['right', 'wrong']),
})
type Input = z.output<typeof AlertLabelInput>

/** What the dialog says before an alert is labelled. */
export async function labelSummary({ event: id, verdict }: Input, person: Person): Promise<Summary> {
  const { at, subjectName } = await alertNamed(id, person)
  return {
    title: verdict === 'right' ? 'Call an alert right' : 'Call an alert wrong',
    lines: [
      { label: 'Account', value: subjectName ?? 'Unknown' },
      { label: 'When', value: `${MOMENT.format(at)} UTC` },
    ],
  }
}

const MOMENT = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** Labels an alert. Throws NotFound for what is none, Invalid for one's own account. */
export async function labelAlert(tx: Tx, permit: Permit<'admin.risk.label'>, { event, verdict }: Input): Promise<void> {
  const { actor, sessionId, now, requestId, network } = permit
  const { subjectId, ...alert } = await alertNamed(event, actor, tx)
  const by = { subjectId, opened: openedBy(alert), byId: actor.id, sessionId, now, requestId, network }
  await putLabel(tx, { ...by, eventId: alert.id, side: 'staff', verdict })
}

async function alertNamed(id: string, { id: me }: Person, tx?: Tx) {
  const event = await findEvent(id, undefined, tx)
  if (!event?.subjectId || !canBeLabelled(event)) throw new NotFound()
  if (event.subjectId === me)
    throw new Invalid({ '': ['This concerns your own account. Another colleague has to say.'] })
  return { ...event, subjectId: event.subjectId }
}

const LOOKED_BACK = days(90)

/** How right the alerts of the last 90 days were, as far as somebody said so. */
export const precisionOfAlerts = ({ now }: Permit<'admin.risk.labels'>): Promise<Precision> =>
  precisionSince(before(now, LOOKED_BACK))
