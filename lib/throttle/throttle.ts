// How often somebody may try a secret: growing delays for a place and an account, then a bot check, then a refusal for a
// while. It refuses to let an attacker lock the owner out: on a device the account knows, only that device's tries count.
import { type Bytes, toBase64Url } from '../crypto'
import { minutes, readClock } from '../time'
import { takeOne } from './allowance'
import { counted, forgiven, type Limit, type Tally, waitsUntil } from './delay'
import { countFailure, countSuccess, keyOf, takeBack } from './pressure'
import { weighing } from './store'

/** Failures of one account at one place that is not a device it knows: its network. */
export const PLACE: Limit = { free: 5, most: 30 }
/** Failures of one account from one device that it knows. */
export const DEVICE: Limit = { free: 5, most: 20 }
/** Failures of one account from everywhere it does not know. */
export const ACCOUNT: Limit = { free: 10, most: 60 }
/** From so many failures on, a try from anywhere that the account does not know comes with a bot check. */
export const BOT_CHECK_FROM = 8
/** Sign-ins of one account that may stop at the emailed code without counting as failures. */
const STOPPED = { most: 5, window: minutes(15) } as const

export type Attempt = {
  /** What was typed as the account; whether it exists makes no difference. */
  readonly account: string
  /** Network prefix, or `unknown`. */
  readonly network: string
  /** Digest of the device, where this account was signed in to on it before; null on any other. */
  readonly knownDevice: Bytes | null
  /** The device is known by its cookie alone, which could have been copied: it never waits for others, and is checked as they are. */
  readonly byCookie?: boolean
  /** Whether a bot check came with it; or whether what comes before this step stands for one. */
  readonly botChecked: boolean
  /** Asks for a mail and tries no secret: counted apart, and never as a failure of the whole system. */
  readonly asksMail?: true
}

export type Refused =
  | { readonly admitted: false; readonly by: 'account' | 'address' | 'device'; readonly retryAfter: Date }
  | { readonly admitted: false; readonly by: 'bot-check' }
export type Admission = { readonly admitted: true } | Refused

/**
 * Asks for one attempt and counts it as failed until `recordSuccess` says otherwise: guesses sent all at once cannot slip
 * through between the asking and the counting. One that is not admitted is not counted, so nobody's pause grows while they
 * wait. The same statements in every case, so time tells nothing (ASVS 6.3.8). Throws when the database is away: then
 * nobody is admitted.
 */
export async function admit(attempt: Attempt): Promise<Admission> {
  const { place, account } = talliesOf(attempt)
  const now = readClock()
  const admission = await weighing([place, account], (held) => {
    const tallies = { place: tallyAt(held, place), account: tallyAt(held, account) }
    const value = verdict(attempt, tallies, now)
    const next = value.admitted ? countedIn(attempt, tallies, now) : tallies
    return { value, next: new Map([[place, next.place] as const, [account, next.account] as const]) }
  })
  const counts = admission.admitted && !attempt.knownDevice
  const refusedUntil = await countFailure(attempt.network, counts ? 1 : 0, attempt.asksMail ? 'asks' : 'failures')
  return counts && refusedUntil ? { admitted: false, by: 'address', retryAfter: refusedUntil } : admission
}

/**
 * The whole sign-in succeeded, second factor included: the failures of this account from this place are forgotten.
 * Failures from elsewhere stay. Never to be called after a first factor alone, or the second could be guessed for ever.
 */
export async function recordSuccess(attempt: Attempt): Promise<void> {
  const { place, account } = talliesOf(attempt)
  const elsewhere = attempt.knownDevice ? 0 : 1
  const gone = await weighing([place, account], (held) => {
    const [there, all] = [tallyAt(held, place), tallyAt(held, account)]
    const value = lasting(there, readClock()) * elsewhere
    return {
      value,
      next: new Map([
        [place, forgiven(there, there.failures, PLACE)] as const,
        [account, forgiven(all, value, ACCOUNT)] as const,
      ]),
    }
  })
  await takeBack(attempt.network, gone)
  await countSuccess()
}

/**
 * A sign-in whose first factor was right and that stops at the emailed code is no failure: what it was counted as is taken
 * back, `attempts` of them. It is counted all the same from the sixth of an account within a quarter of an hour on, because
 * each sends an email. Tries of the code itself are admitted, and counted, one by one.
 */
export async function forgiveStopped(attempt: Attempt, attempts = 1): Promise<void> {
  const { most, window } = STOPPED
  if (!(await takeOne({ what: 'stopped at the emailed code', subject: attempt.account, most, window }))) return
  const { place, account } = talliesOf(attempt)
  const limit = attempt.knownDevice ? DEVICE : PLACE
  const elsewhere = attempt.knownDevice ? 0 : attempts
  await weighing([place, account], (held) => ({
    value: null,
    next: new Map([
      [place, forgiven(tallyAt(held, place), attempts, limit)] as const,
      [account, forgiven(tallyAt(held, account), elsewhere, ACCOUNT)] as const,
    ]),
  }))
  await takeBack(attempt.network, elsewhere)
}

type Tallies = { readonly place: Tally; readonly account: Tally }

const NOTHING: Tally = { failures: 0, notBefore: null, endsAt: null }
const tallyAt = (held: ReadonlyMap<string, Tally>, key: string): Tally => held.get(key) ?? NOTHING

/** A pause comes first: a bot check that is solved while it lasts would be wasted. */
function verdict(attempt: Attempt, { place, account }: Tallies, now: Date): Admission {
  const here = waitsUntil(place, now)
  const unchecked = lasting(account, now) >= BOT_CHECK_FROM && !attempt.botChecked
  if (attempt.knownDevice) {
    if (here) return { admitted: false, by: 'device', retryAfter: here }
    return attempt.byCookie && unchecked ? { admitted: false, by: 'bot-check' } : { admitted: true }
  }
  const anywhere = waitsUntil(account, now)
  const retryAfter = latest(here, anywhere)
  if (retryAfter) return { admitted: false, by: 'account', retryAfter }
  return unchecked ? { admitted: false, by: 'bot-check' } : { admitted: true }
}

const countedIn = ({ knownDevice }: Attempt, { place, account }: Tallies, now: Date): Tallies =>
  knownDevice
    ? { place: counted(place, DEVICE, now), account }
    : { place: counted(place, PLACE, now), account: counted(account, ACCOUNT, now) }

/** Failures that are not forgotten yet. */
const lasting = ({ failures, endsAt }: Tally, now: Date): number => (endsAt && endsAt > now ? failures : 0)

const latest = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b))

/** The names of an attempt's tallies. `place` is this account from this device where it is known, else from this network. */
export const talliesOf = ({ account, network, knownDevice, asksMail }: Attempt) => {
  const name = account.trim().normalize('NFKC').toLowerCase()
  return {
    place: keyOf(
      asksMail ? 'place of mails' : 'place',
      name,
      knownDevice ? `device ${toBase64Url(knownDevice)}` : `network ${network}`,
    ),
    account: keyOf(asksMail ? 'mails' : 'account', name),
  }
}
