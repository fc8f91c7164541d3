// Calling an alarm off: an admin has looked and knows better. It ends at once and does not begin again for as long as they
// said, unless far more fails than what they saw. It refuses to be silent: who, why and until when are on the record.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { after, hours } from '../../time'
import { endAlarm, findSeen, holdStanding } from './store'

export type CallingOff = {
  /** Whole hours without an alarm. */
  readonly forHours: number
  readonly why: string
  readonly by: string
  readonly now: Date
  readonly sessionId: string
  readonly requestId: string
  readonly network: string
}

/** Ends the alarm that stands. False where none does. */
export async function callOff(tx: Tx, { forHours, why, by, now, ...request }: CallingOff): Promise<boolean> {
  const standing = await holdStanding(tx)
  if (!standing) return false
  const until = after(now, hours(forHours))
  await endAlarm(tx, standing, { reason: 'called-off', until, by, why }, now)
  await appendEvent(tx, {
    kind: 'stuffing.ended',
    outcome: 'done',
    at: now,
    actorId: by,
    ...request,
    details: { alarmId: standing.id, reason: 'called-off', why, until: until.toISOString() },
  })
  return true
}

/** Whether an alarm stands at all, for whoever is about to call it off. */
export const stands = async (): Promise<boolean> => (await findSeen()).standing !== null
