// The end of a recovery: the restricted session adds one authenticator, in place of the lost app where it is an app, and
// is over with that. Its owner then signs in with what was added.
import { appendEvent } from '../../audit/event'
import type { Added } from '../../credentials/enrolment/confirmation'
import { codeCounts } from '../../credentials/recovery-codes/recovery-codes'
import type { Tx } from '../../db'
import type { Undo } from '../../links/undo'
import { notify } from '../../notify/notify'
import type { Permit } from '../../policy/permit'
import { endSession } from '../../sessions/revocation'
import { findOpened, markRepaired, setTotpAside } from './store'

/** What the restricted session's page shows. */
export type Repair = {
  readonly coolOffUntil: Date
  /** Saved codes that were used and have not been replaced, and how many others are left. */
  readonly usedCodes: number
  readonly codesLeft: number
}

/** The recovery that this session belongs to; null for an ordinary one. */
export async function repairOf({ actor, sessionId }: Permit<'security.view'>): Promise<Repair | null> {
  const opened = await findOpened({ sessionId })
  if (!opened) return null
  const { used, left } = await codeCounts(actor.id)
  return { coolOffUntil: opened.coolOffUntil, usedCodes: used, codesLeft: left }
}

export type Finishing = {
  readonly person: { readonly id: string }
  readonly sessionId: string
  readonly now: Date
  readonly requestId: string
  readonly network: string
}

/**
 * Finishes the recovery of a restricted session in the transaction that adds an authenticator, before it is added: the
 * app that it replaces is put aside, and the session ends. Answers with what takes all of it back; null where the recovery ended meanwhile.
 */
export async function finishRecovery(tx: Tx, by: Finishing, added: Added): Promise<Undo | null> {
  const { person, sessionId, now, requestId, network } = by
  const opened = await findOpened({ sessionId }, tx)
  const ended = { subjectId: person.id, reason: 'signed-out', by: person.id, now, requestId, network } as const
  if (!opened || !(await endSession(tx, { ...ended, sessionId }))) return null
  const { id: recoveryId, coolOffUntil } = opened
  const replacedTotp = added.what === 'remove-totp' ? await setTotpAside(tx, person.id) : null
  const passkeyId = added.what === 'remove-passkey' ? added.passkeyId : null
  if (!(await markRepaired(tx, recoveryId, { repairedAt: now, passkeyId, replacedTotp }))) throw new Error('over')
  await appendEvent(tx, {
    kind: 'recovery.repaired',
    outcome: 'done',
    at: now,
    requestId,
    network,
    actorId: person.id,
    sessionId,
    details: { recoveryId },
  })
  const undo = { what: 'end-recovery', recoveryId } as const
  await notify(tx, { kind: 'recovery-finished', userId: person.id, at: now, sessionId, undo, coolOffUntil })
  return undo
}
