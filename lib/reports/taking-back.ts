// Taking back the one change that a mail told of: one case for each thing that can be taken back, each in the module
// that owns it. What is gone already is no error.
import { closePassword } from '../credentials/closing'
import { putBackPasskey, putBackTotp, takeOutPasskey, takeOutTotp } from '../credentials/enrolment/undoing'
import { takeBackCodes } from '../credentials/recovery-codes/recovery-codes'
import { fromBase64Url } from '../crypto'
import type { Tx } from '../db'
import { forgetDevice } from '../devices/forget'
import { takeBackIdentity } from '../federated/taking-back'
import { livingLinkOf } from '../links/link'
import type { Taken, Taking, Undo } from '../links/undo'
import { stopRecovery } from '../recovery/account/stopping'
import { callOffEmailChange, restoreEmail } from '../recovery/address/restoring'
import { endHoldAs } from '../stepup/holds/hold'

/** Takes back one change in `tx`. */
export function takeBack(tx: Tx, undo: Undo, by: Taking): Promise<Taken> {
  switch (undo.what) {
    case 'remove-passkey':
      return takeOutPasskey(tx, by, undo.passkeyId)
    case 'remove-totp':
      return takeOutTotp(tx, by)
    case 'restore-passkey':
      return putBackPasskey(tx, by, undo)
    case 'restore-totp':
      return putBackTotp(tx, by, undo)
    case 'call-off-hold':
      return doneOrGone(endHoldAs(tx, undo.holdId, by.userId, 'called-off', by))
    case 'close-password':
      return closePassword(tx, by)
    case 'call-off-email':
      return callOffEmail(tx, by)
    case 'restore-email':
      return restoreAddress(tx, by, undo.email)
    case 'unlink-identity':
      return takeBackIdentity(tx, by, undo.identityId)
    case 'forget-device':
      return doneOrGone(forgetDevice(tx, by.userId, fromBase64Url(undo.deviceHash), { ...by, by: null }))
    case 'end-recovery':
      return doneOrGone(stopRecovery(tx, undo.recoveryId, by))
    case 'end-recovery-codes':
      return takeBackSet(tx, by)
    default:
      return undo satisfies never
  }
}

/** A change that was asked for later is another event's. */
async function callOffEmail(tx: Tx, by: Taking): Promise<Taken> {
  const waiting = await livingLinkOf(by.userId, 'email-change', by.now, tx)
  return waiting && waiting.createdAt <= by.happenedAt ? doneOrGone(callOffEmailChange(tx, by)) : 'gone'
}

/** The set that was made at that moment. */
const takeBackSet = async (tx: Tx, { userId, happenedAt }: Taking): Promise<Taken> =>
  (await takeBackCodes(tx, userId, happenedAt, happenedAt)) > 0 ? 'done' : 'gone'

async function restoreAddress(tx: Tx, by: Taking, email: string): Promise<Taken> {
  const came = await restoreEmail(tx, { ...by, email, changedAt: by.happenedAt })
  return came === 'restored' ? 'done' : 'in-the-way'
}

const doneOrGone = async (done: Promise<boolean>): Promise<Taken> => ((await done) ? 'done' : 'gone')
