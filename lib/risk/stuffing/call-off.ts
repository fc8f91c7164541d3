// Calling an alarm off: an admin has looked and knows better. It ends at once and does not begin again for as long as they
// said, unless far more fails than what they saw. It refuses to be silent: who, why and until when are on the record.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { after, hours } from '../../time'
import { endAlarm, findSeen, holdStanding, type Standing } from './store'

export type CallingOff = {
  /** When the alarm began that they looked at, in ISO 8601: another one is not called off unseen. */
  readonly since: string
  /** Whole hours without an alarm. */
  readonly forHours: number
  readonly why: string
  readonly by: string
  readonly now: Date
  readonly sessionId: string
  readonly requestId: string
  readonly network: string
}

/** Ends the alarm that they looked at. False where it does not stand any more. */
export async function callOff(tx: Tx, { since, forHours, why, by, now, ...request }: CallingOff): Promise<boolean> {
  const standing = await holdStanding(tx)
  if (standing?.beganAt.toISOString() !== since) return false
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

export type Seen = Pick<Standing, 'minutes' | 'rate' | 'usual'>

/** The alarm that began then, if it stands. */
export async function standingSince(since: string): Promise<Seen | null> {
  const { standing } = await findSeen()
  return standing?.beganAt.toISOString() === since ? standing : null
}
