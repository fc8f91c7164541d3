// A device that the account knew before a recovery began can vouch for it, by the link that was mailed when it opened: the
// wait is then an hour, or a day where only its cookie speaks for it. It never makes anything longer, and nobody signs in by it.
import { appendEvent } from '../../audit/event'
import { type Tx, transaction } from '../../db'
import { recogniseDevice } from '../../devices/device'
import { type LinkLook, lookAtLink, useLink } from '../../links/link'
import { notify } from '../../notify/notify'
import { RECOVERY_VOUCHED, RECOVERY_VOUCHED_BY_COOKIE } from '../../policy/assurance'
import type { Arrival } from '../../sign-in/arrival'
import { after } from '../../time'
import { findOpened, type Opened, shorten } from './store'

export type Vouched =
  | { readonly kind: 'vouched'; readonly coolOffUntil: Date }
  /** The account did not know this device before. The link stays as it is. */
  | { readonly kind: 'unknown-device' }
  /** The link does not serve, the recovery ended, or there is nothing left to shorten. */
  | { readonly kind: 'over' }

/** Vouches with the secret of a link, from the device of the arrival. */
export async function vouch(secret: string, arrival: Arrival): Promise<Vouched> {
  const { now, place, deviceKey } = arrival
  const looked = await lookAtLink('recovery-vouch', secret, now)
  if (looked.kind === 'bad') {
    await recordRefusal(looked, arrival)
    return { kind: 'over' }
  }
  const { link } = looked
  const opened = await findOpened({ id: link.details.recoveryId })
  if (!opened) return { kind: 'over' }
  const device = await recogniseDevice(opened.userId, { hash: place.deviceHash, key: deviceKey ?? null })
  if (device.kind !== 'known' || device.firstSeen >= opened.createdAt) return { kind: 'unknown-device' }
  const coolOffUntil = after(now, device.by === 'key' ? RECOVERY_VOUCHED : RECOVERY_VOUCHED_BY_COOKIE)
  return transaction(async (tx) => {
    if (!(await useLink(tx, link, now)) || !(await shorten(tx, opened, coolOffUntil, now))) return { kind: 'over' }
    await tell(tx, opened, coolOffUntil, arrival)
    return { kind: 'vouched', coolOffUntil }
  })
}

async function tell(
  tx: Tx,
  { id: recoveryId, userId, sessionId }: Opened,
  coolOffUntil: Date,
  { now, requestId, place }: Arrival,
): Promise<void> {
  await appendEvent(tx, {
    kind: 'recovery.vouched',
    outcome: 'done',
    at: now,
    requestId,
    network: place.network,
    subjectId: userId,
    details: { recoveryId, coolOffUntil: coolOffUntil.toISOString() },
  })
  const undo = { what: 'end-recovery', recoveryId } as const
  await notify(tx, { kind: 'recovery-vouched', userId, at: now, sessionId, undo, coolOffUntil })
}

const recordRefusal = (
  { fault: reason, userId }: Extract<LinkLook<'recovery-vouch'>, { kind: 'bad' }>,
  { now, requestId, place }: Arrival,
): Promise<void> =>
  transaction((tx) =>
    appendEvent(tx, {
      kind: 'link.refused',
      outcome: 'denied',
      at: now,
      requestId,
      network: place.network,
      ...(userId ? { subjectId: userId } : {}),
      details: { link: 'recovery-vouch', reason },
    }),
  )
