// Giving the proofs of an account recovery: the password, a saved code, and the link of by-link.ts. Each is admitted by the
// throttle first, a wrong one counts, and the one that makes them two independent ones opens the account in its own transaction.
import { appendEvent } from '../../../audit/event'
import { tryPassword } from '../../../credentials/password-tries/password-tries'
import { codeCounts, useCode } from '../../../credentials/recovery-codes/recovery-codes'
import { recordFailure } from '../../../credentials/roster'
import { type Tx, transaction } from '../../../db'
import { notify } from '../../../notify/notify'
import { attemptAt, type NotYet } from '../../../sign-in/admission'
import type { Arrival } from '../../../sign-in/arrival'
import { idOf } from '../../../sign-in/failing'
import { recordSuccess, talliesOf } from '../../../throttle/throttle'
import { type OpenedRecovery, openRecovery } from '../opening'
import type { Proof } from './independence'
import { accountOf, proven, type RecoveryPlace, refused, told, underWay, WRONG_PROOFS } from './recovery'
import { type Account, addProof, endRow, takeTry, type UnderWay } from './store'

export type Given =
  /** Right, and another one is to come. */
  | { readonly kind: 'proven' }
  | OpenedRecovery
  | { readonly kind: 'wrong' }
  /** The page names none that is under way in this browser, or there were too many wrong answers. */
  | { readonly kind: 'over' }
  | NotYet

/** The recovery ended, or the proof was there, while it was being given. */
class Overtaken extends Error {}

export const proveByPassword = (place: RecoveryPlace | null, password: string, arrival: Arrival): Promise<Given> =>
  give(place, 'password', arrival, async (account, { address }) => {
    const attempt = await attemptAt(address, account, arrival)
    const right = await tryPassword({
      userId: account?.id ?? idOf(address),
      passwordHash: account?.passwordHash ?? null,
      password,
      knownDevice: attempt.knownDevice !== null,
      standIn: talliesOf(attempt).place,
      now: arrival.now,
      requestId: arrival.requestId,
      network: arrival.place.network,
    })
    return () => Promise.resolve(right ? {} : null)
  })

export const proveByCode = (place: RecoveryPlace | null, typed: string, arrival: Arrival): Promise<Given> =>
  give(place, 'saved-code', arrival, async (account, recovery) => async (tx) => {
    const codeId = await useCode(tx, account?.id ?? idOf(recovery.address), typed, arrival.now)
    if (!codeId || !account) return null
    const { left } = await codeCounts(account.id, tx)
    await appendEvent(tx, {
      ...told(account, recovery.address, arrival),
      kind: 'recovery-code.used',
      outcome: 'done',
      details: { left },
    })
    const undo = { what: 'end-recovery', recoveryId: recovery.id } as const
    await notify(tx, { kind: 'recovery-code-used', userId: account.id, at: arrival.now, undo, left, replaced: false })
    return { codeId }
  })

/** What is right about an answer; null for a wrong one. Runs in the transaction that records it. */
type Use = (tx: Tx) => Promise<{ readonly codeId?: string } | null>
type Check = (account: Account | null, recovery: UnderWay) => Promise<Use>

/** Gives a proof for the recovery of `place`: `check` says what is right about it, after a try was taken. */
export async function give(place: RecoveryPlace | null, proof: Proof, arrival: Arrival, check: Check): Promise<Given> {
  const recovery = await underWay(place, arrival.now)
  if (!recovery) return { kind: 'over' }
  if (recovery.proofs.includes(proof)) return { kind: 'proven' }
  const account = await accountOf(recovery)
  const notYet = await refused(account, recovery.address, arrival)
  if (notYet) return notYet
  const left = await takeTry(recovery.id, WRONG_PROOFS)
  if (!left) return { kind: 'over' }
  const use = await check(account, recovery)
  const given = await attempt(recovery, proof, arrival, use)
  if (given) return given
  await wrong(recovery, account, proof, left, arrival)
  return { kind: left === 'last' ? 'over' : 'wrong' }
}

/** Records a right answer, and opens the account where it makes two. Null for a wrong one. */
async function attempt(recovery: UnderWay, proof: Proof, arrival: Arrival, use: Use): Promise<Given | null> {
  try {
    const given = await transaction((tx) => record(tx, recovery, proof, arrival, use))
    if (given?.kind === 'opened') {
      const account = await accountOf(recovery)
      await recordSuccess(await attemptAt(recovery.address, account, arrival))
    }
    return given
  } catch (thrown) {
    if (thrown instanceof Overtaken) return { kind: 'over' }
    throw thrown
  }
}

async function record(tx: Tx, recovery: UnderWay, proof: Proof, arrival: Arrival, use: Use): Promise<Given | null> {
  const used = await use(tx)
  if (!used) return null
  const account = await accountOf(recovery, tx)
  const codeId = used.codeId ?? recovery.codeId
  const proofs = await addProof(tx, recovery.id, proof, used.codeId ?? null, arrival.now)
  if (!proofs || !account) throw new Overtaken()
  await appendEvent(tx, {
    ...told(account, recovery.address, arrival),
    kind: 'recovery.proven',
    outcome: 'done',
    details: { proof },
  })
  if (!(await proven({ ...recovery, proofs, codeId }, account, tx))) return { kind: 'proven' }
  const opened = await openRecovery(tx, { id: recovery.id, proofs, account }, arrival)
  if (!opened) throw new Overtaken()
  return opened
}

const FAILED = { password: 'password', 'saved-code': 'recovery-code', 'mailed-link': 'mailed-link' } as const

/** A wrong answer counts for the account, is told to the trail, and the last one ends the recovery. */
async function wrong(
  recovery: UnderWay,
  account: Account | null,
  proof: Proof,
  left: 'more' | 'last',
  arrival: Arrival,
): Promise<void> {
  const { now, place } = arrival
  const subject = account?.id ?? idOf(recovery.address)
  await recordFailure(subject, FAILED[proof], place.network, now)
  await transaction(async (tx) => {
    await appendEvent(tx, {
      ...told(account, recovery.address, arrival),
      kind: 'recovery.failed',
      outcome: 'failed',
      details: { proof },
    })
    if (left === 'more') return
    await endRow(tx, recovery.id, 'too-many-tries', now)
    // One right proof and then no second one: the owner should know (ASVS 6.3.5).
    if (account && recovery.proofs.includes('password'))
      await notify(tx, {
        kind: 'password-right-second-factor-wrong',
        userId: account.id,
        at: now,
        first: 'password',
        undo: { what: 'close-password' },
        client: place.client,
      })
  })
}
