// The credential stuffing alarm for staff: its state, and calling it off. Whoever calls it off says why and for how long; it
// refuses to call off one that they have not seen, and there is no way to switch it off for good.
import { z } from 'zod'
import type { Tx } from '../../db'
import { Invalid } from '../../fault'
import type { Permit } from '../../policy/permit'
import { callOff, standingSince } from '../../risk/stuffing/call-off'
import { type StuffingReport, stuffingReport } from '../../risk/stuffing/report'
import type { Summary } from '../../stepup/intent'
import { Reason } from '../term'

export const CallOff = z.object({
  /** When the alarm began that was looked at. */
  since: z.iso.datetime('This is not a moment.'),
  forHours: z.enum(['1', '4', '12', '24'], 'Choose for how long.').transform(Number),
  reason: Reason,
})
type CallOff = z.output<typeof CallOff>

const OVER = 'This alarm does not stand any more. Nothing was changed.'

export { BEGINS } from '../../risk/stuffing/campaign'

export const alarmReport = ({ now }: Permit<'admin.risk.view'>): Promise<StuffingReport> => stuffingReport(now)

/** What calling it off means. Throws as `callOffAlarm` does: no proof is asked for in vain. */
export async function previewCallOff({ since, forHours, reason }: CallOff): Promise<Summary> {
  const standing = await standingSince(since)
  if (!standing) throw new Invalid({ since: [OVER] })
  const { minutes, rate, usual } = standing
  return {
    title: 'Call off the credential stuffing alarm',
    lines: [
      { label: 'Failing accounts', value: `${rate} in ${minutesWords(minutes)}, usually ${Math.round(usual)}` },
      { label: 'No alarm for', value: forHours === 1 ? '1 hour' : `${forHours} hours` },
      { label: 'Reason', value: reason },
    ],
  }
}

/** Ends the alarm for everybody. Throws Invalid where it does not stand any more. */
export async function callOffAlarm(
  tx: Tx,
  { actor, now, sessionId, requestId }: Permit<'admin.risk.alarm.end'>,
  { since, forHours, reason, network }: CallOff & { readonly network: string },
): Promise<void> {
  const called = await callOff(tx, {
    since,
    forHours,
    why: reason,
    by: actor.id,
    now,
    sessionId,
    requestId,
    network,
  })
  if (!called) throw new Invalid({ since: [OVER] })
}

const minutesWords = (minutes: number): string => (minutes === 1 ? 'a minute' : `${minutes} minutes`)
