// An account recovery, from asking to its proofs: one page of one browser, one hour, few wrong answers. Whether the address has an
// account shows in nothing: the same rows, the same work, the same words. What the proofs open is `../opening`'s.
import { appendEvent } from '../../../audit/event'
import { stillRests } from '../../../credentials/recovery-codes/recovery-codes'
import { sha256 } from '../../../crypto'
import { type Tx, transaction } from '../../../db'
import { randomId } from '../../../random'
import { ask, askingAt, attemptAt, type NotYet } from '../../../sign-in/admission'
import type { Arrival } from '../../../sign-in/arrival'
import { idOf } from '../../../sign-in/failing'
import { newBrowser } from '../../../sign-in/place'
import { after, type Duration, hours } from '../../../time'
import { counting, type Ground, type Proof, suffice } from './independence'
import {
  type Account,
  endOldest,
  endRow,
  findAccount,
  findUnderWay,
  insertRecovery,
  listUnderWay,
  type UnderWay,
} from './store'

/** How long the proofs can be given. */
export const RECOVERY_LASTS: Duration = hours(1)
/** Wrong answers in all that end a recovery. */
export const WRONG_PROOFS = 5

/** Recoveries under way for one address and network, nothing proven yet: the oldest of more ends, and none of elsewhere. */
const MOST_UNDER_WAY = 10

/** Which recovery: the value of the browser's cookie, and the id that the page names. Neither finds one alone. */
export type RecoveryPlace = { readonly browser: string; readonly id: string }

export type Begun = { readonly kind: 'begun'; readonly place: RecoveryPlace }

/** Begins a recovery for whatever address, beside what else this browser has under way. `browser`: its cookie, if it has one. */
export async function beginRecovery(
  address: string,
  arrival: Arrival,
  browser: string | null = null,
): Promise<Begun | NotYet> {
  const account = await findAccount({ email: address })
  const notYet = await ask(await askingAt(address, account, arrival), account, arrival)
  if (notYet) return notYet
  const { place, now } = arrival
  const held = { browser: browser ?? newBrowser(), id: randomId() }
  const row = { id: held.id, browserHash: sha256(held.browser), address, network: place.network, client: place.client }
  const lasts = { createdAt: now, expiresAt: after(now, RECOVERY_LASTS) }
  await transaction(async (tx) => {
    await insertRecovery(tx, { ...row, ...lasts, userId: account?.active ? account.id : null })
    await appendEvent(tx, { ...told(account, address, arrival), kind: 'recovery.asked', outcome: 'done', details: {} })
  })
  await endOldest(row, MOST_UNDER_WAY, now)
  return { kind: 'begun', place: held }
}

/** What the page of a recovery under way shows. */
export type Standing = {
  readonly proofs: readonly Proof[]
  /** Those of them that count. Fewer where two rest on the same thing, or where something changed meanwhile. */
  readonly counting: readonly Proof[]
}

/** The recovery that the page names; null for none in this browser, and for one that is over. */
export async function standingOf(place: RecoveryPlace | null, now: Date): Promise<Standing | null> {
  const recovery = await underWay(place, now)
  if (!recovery) return null
  const account = await findAccount({ id: recovery.userId ?? idOf(recovery.address) })
  const { proofs } = recovery
  return { proofs, counting: account ? counting(proofs, await groundOf(recovery, account)) : [] }
}

/** Recoveries that a page without one offers to go on with. */
const OFFERED = 3

/** What this browser has under way, the newest first, for a page that names none. */
export const recoveriesIn = (
  browser: string | null,
  now: Date,
): Promise<readonly { readonly id: string; readonly createdAt: Date }[]> =>
  browser ? listUnderWay(sha256(browser), now, OFFERED) : Promise.resolve([])

/** Steps back: the recovery that the page names is over. */
export async function leaveRecovery(place: RecoveryPlace | null, now: Date): Promise<void> {
  const recovery = await underWay(place, now)
  if (recovery) await transaction((tx) => endRow(tx, recovery.id, 'left', now))
}

export const underWay = async (place: RecoveryPlace | null, now: Date): Promise<UnderWay | null> =>
  place ? findUnderWay(sha256(place.browser), place.id, now) : null

/** The account of a recovery, where it is still open and still has that address. The same work for none. */
export async function accountOf({ userId, address }: UnderWay, tx?: Tx): Promise<Account | null> {
  const account = await findAccount({ id: userId ?? idOf(address) }, tx)
  return account?.active && account.email === address ? account : null
}

/** What an account's proofs rest on now. */
export async function groundOf(recovery: UnderWay, account: Account, tx?: Tx): Promise<Ground> {
  const { passwordByMail, passwordChangedAt } = account
  return {
    passwordByMail,
    passwordChanged: passwordChangedAt !== null && passwordChangedAt >= recovery.createdAt,
    codeReplaced: recovery.codeId !== null && !(await stillRests(recovery.codeId, tx)),
  }
}

/** Whether the proofs are two independent ones, on what is true now. */
export const proven = async (recovery: UnderWay, account: Account, tx: Tx): Promise<boolean> =>
  suffice(recovery.proofs, await groundOf(recovery, account, tx))

/** Asks the throttle for one try at a secret, at the tallies that signing in has. Null where it is looked at. */
export const refused = async (account: Account | null, address: string, arrival: Arrival): Promise<NotYet | null> =>
  ask(await attemptAt(address, account, arrival), account, arrival)

/** What every event of a recovery says. An address without an account goes by an id that belongs to nobody. */
export const told = (account: Account | null, address: string, { now, requestId, place }: Arrival) => ({
  at: now,
  requestId,
  network: place.network,
  subjectId: account?.id ?? idOf(address),
})
