// The steps of a sign-in that begins with a password: what is under way in this browser, what comes next, and the end, at
// which everything is looked at once more. A password that changed, or an account that was closed, ends it at every step.
import { findById, holdAccount, type SignInRecord } from '../credentials/roster'
import { sha256 } from '../crypto'
import { type Tx, transaction } from '../db'
import { notify } from '../notify/notify'
import type { AuthenticationEvent } from '../policy/assurance'
import { isStaff } from '../policy/rule'
import { type Arrival, letInWith, noteEntry, type SignInResult, type Source, type Stay } from './arrival'
import { type AssessedArrival, assessArrival } from './assessed'
import { mailCode } from './mailing'
import { type Attempt, endAttempt, findAttempt, holdPlace, type Step } from './store'

export type UnderWay = { readonly attempt: Attempt; readonly account: SignInRecord; readonly here: Arrival }

/** The sign-in of this browser that waits for this step; null where there is none, or it must not go on. */
export async function underWay(token: string | null, step: Step, arrival: Arrival): Promise<UnderWay | null> {
  const attempt = token ? await findAttempt(sha256(token), arrival.now) : null
  if (!attempt?.userId || attempt.step !== step) return null
  const account = await findById(attempt.userId)
  const { deviceKey, source } = attempt
  if (account?.active && stands(account, attempt))
    return { attempt, account, here: { ...arrival, ...(source ? {} : { deviceKey }) } }
  await endAttempt(attempt.tokenHash, arrival.now)
  return null
}

/** Whether the password that was right is still the account's. A provider's word rests on none. */
const stands = (
  { passwordChangedAt }: Pick<SignInRecord, 'passwordChangedAt'>,
  proven: Pick<Proven, 'passwordChangedAt' | 'source'>,
): boolean => proven.source !== null || sameMoment(passwordChangedAt, proven.passwordChangedAt)

const sameMoment = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime()

/** What was proven so far, in this sign-in. */
export type Proven = {
  readonly account: SignInRecord
  readonly stay: Stay
  readonly events: readonly AuthenticationEvent[]
  /** When the password that was right had been set. */
  readonly passwordChangedAt: Date | null
  readonly source: Source | null
  /** The place that is held; null while there is none. */
  readonly place: string | null
  readonly arrival: Arrival
}

/**
 * Lets in from a device that the account knows, and its very first, where nothing else is strange; else a code goes out by
 * mail. None where an identity provider states two factors: like a passkey, that is more than the code adds. An account whose
 * address nobody confirmed is let in by that code alone, whatever was proven: it may have been opened with somebody else's.
 */
export async function goOn(proven: Proven, succeeded: () => Promise<void>): Promise<SignInResult> {
  const { account, stay, events, passwordChangedAt, source, arrival } = proven
  const vouched = events.some(({ authenticator, level }) => authenticator === 'federated' && level === 2)
  if (account.confirmed && (vouched || !isStrange(await assessArrival(account.id, arrival, events))))
    return finish(proven, succeeded)
  const token =
    proven.place ??
    (await holdPlace(
      { browser: arrival.browser, userId: account.id, stay, now: arrival.now },
      { events, passwordChangedAt, source, deviceKey: arrival.deviceKey ?? null },
    ))
  const mailed = await mailCode({ account, tokenHash: sha256(token), events, arrival })
  return mailed ? { kind: 'code-mailed', token, passkey: account.hasPasskey } : { kind: 'over' }
}

/** A device that the account does not know, though it was signed in to before; or a risk that is not low. */
const isStrange = ({ device, risk }: AssessedArrival): boolean => device.standing === 'new' || risk.level !== 'low'

/** The end: the account is held, looked at once more, and let in. `first` runs before, and may still say no. */
export async function finish(
  proven: Proven,
  succeeded: () => Promise<void>,
  first: (tx: Tx) => Promise<void> = async () => {},
): Promise<SignInResult> {
  const { account, stay, events, source, place, arrival } = proven
  const assessed = await assessArrival(account.id, arrival, events)
  const result = await transaction(async (tx): Promise<SignInResult> => {
    const held = await holdAccount(tx, account.id)
    if (!held?.active || !stands(held, proven)) return { kind: 'over' }
    if (place && !(await endAttempt(sha256(place), arrival.now, tx))) return { kind: 'over' }
    await first(tx)
    const alone = events.every(({ authenticator }) => authenticator === 'password')
    const mailboxOnly = alone && account.passwordByMail
    const signedIn = await letInWith(tx, { account, stay, events, arrival, assessed, source, mailboxOnly })
    const byPassword = events.some(({ authenticator }) => authenticator === 'password')
    const mustChangePassword = byPassword && held.passwordBreached === true
    return { ...signedIn, mustEnrol: mustEnrol(account, events), mustChangePassword }
  })
  if (result.kind === 'signed-in') {
    await noteEntry({ account, arrival })
    await succeeded()
  }
  return result
}

/** Whether adding an authenticator comes before everything else: the law refuses the rest. */
function mustEnrol(account: SignInRecord, events: readonly AuthenticationEvent[]): boolean {
  if (account.hasPasskey || account.hasTotp) return false
  const alone = events.every(({ authenticator }) => authenticator === 'password')
  return isStaff(account.roles) || (alone && !account.passwordStandsAlone)
}

/** A right first factor and then no right code: the owner should know (ASVS 6.3.5). */
export async function endWithNotice(
  { tokenHash, source }: Attempt,
  { id: userId }: SignInRecord,
  { now, place: { client, country } }: Arrival,
): Promise<void> {
  await endAttempt(tokenHash, now)
  await transaction((tx) =>
    notify(tx, {
      kind: 'password-right-second-factor-wrong',
      userId,
      at: now,
      client,
      country,
      ...(source
        ? { first: 'provider', undo: { what: 'unlink-identity', identityId: source.identityId } }
        : { first: 'password', undo: { what: 'close-password' } }),
    }),
  )
}
