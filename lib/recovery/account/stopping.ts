// Stopping an account recovery: somebody said that it was not theirs. It takes back what the recovery gave and nothing
// else, so that whoever stops a recovery gains nothing by it either.
import { appendEvent } from '../../audit/event'
import { takeBackCodes } from '../../credentials/recovery-codes/recovery-codes'
import type { Tx } from '../../db'
import { endLinks } from '../../links/link'
import { endSessionsOf } from '../../sessions/revocation'
import { hasTotp, markStopped, type Opened, putTotpBack, removeAdded, waitForTheOthers } from './store'

/** Where the word came from. */
export type At = { readonly now: Date; readonly requestId: string; readonly network: string }

/**
 * Stops a recovery in `tx`, at whatever step it is: proofs given for it are void and its links end. Where it had opened,
 * every session of the account ends with it, because each one began after it, the restricted one among them and those
 * that were opened with what it added; the authenticator that it added goes, an app that it replaced comes back, and so
 * do recovery codes that it replaced go. The wait that it began is lifted, back to what an earlier recovery had asked
 * for. False when there is no such recovery or it ended before; then nothing is changed.
 */
export async function stopRecovery(tx: Tx, recoveryId: string, at: At): Promise<boolean> {
  const { now, requestId, network } = at
  const stopped = await markStopped(tx, recoveryId, now)
  if (!stopped) return false
  const { userId, opened } = stopped
  if (!userId) return true
  if (opened) await takeBack(tx, opened, at)
  await endLinks(tx, userId, opened ? ['recovery-mail', 'recovery-vouch'] : ['recovery-mail'], now)
  const event = { outcome: 'done', at: now, requestId, network, subjectId: userId } as const
  await appendEvent(tx, { ...event, kind: 'recovery.stopped', details: { recoveryId } })
  return true
}

async function takeBack(tx: Tx, opened: Opened, { now, requestId, network }: At): Promise<void> {
  const { userId, openedAt, repairedAt, passkeyId, replacedTotp } = opened
  await endSessionsOf(tx, { userId, reason: 'not-you', by: null, now, requestId, network })
  const removed = await removeAdded(tx, opened)
  if (replacedTotp && !(await hasTotp(tx, userId))) await putTotpBack(tx, userId, replacedTotp)
  await takeBackCodes(tx, userId, openedAt, repairedAt ?? now)
  await waitForTheOthers(tx, userId)
  if (removed === null) return
  await appendEvent(tx, {
    kind: 'authenticator.removed',
    outcome: 'done',
    at: now,
    requestId,
    network,
    subjectId: userId,
    details: { authenticator: passkeyId ? 'passkey' : 'totp', name: removed },
  })
}
