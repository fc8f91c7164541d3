// How often somebody may try to sign in. It slows down guessing at one account and guessing from one network, and it
// refuses to let an attacker lock the owner out: on a device the account knows, only that device's own attempts count.
import { type Bytes, keyedDigest, toBase64Url } from '../crypto'
import { minutes } from '../time'
import { addPoints, type Bucket, giveBack } from './store'

/** Attempts that do not succeed are counted over this long, from the first one on. */
export const WINDOW = minutes(15)
/** Failures at one account, from all devices that it does not know. */
export const ACCOUNT_FAILURES = 10
/** Failures from one network, at all accounts. */
export const NETWORK_FAILURES = 50
/** Failures at one account from one device that it knows. */
export const DEVICE_FAILURES = 10

export type Attempt = {
  /** What was typed as the account; whether it exists makes no difference. */
  readonly account: string
  /** Network prefix, or `unknown`. */
  readonly network: string
  /** Digest of the device, where this account was signed in to on it before; null on any other. */
  readonly knownDevice: Bytes | null
}

export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly by: 'account' | 'address' | 'device'; readonly retryAfter: Date }

/**
 * Asks for one attempt and counts it as failed until `recordSuccess` says otherwise: guesses sent all at once cannot slip
 * through between the asking and the counting. Three statements in every case, so time tells nothing (ASVS 6.3.8).
 * Throws when the database is away: then nobody is admitted.
 */
export async function admit(attempt: Attempt): Promise<Admission> {
  const { place, account, network } = keysOf(attempt)
  const elsewhere = attempt.knownDevice ? 0 : 1
  const atPlace = await addPoints(place, 1, WINDOW)
  const atAccount = await addPoints(account, elsewhere, WINDOW)
  const atNetwork = await addPoints(network, elsewhere, WINDOW)
  if (attempt.knownDevice) return verdict(atPlace, DEVICE_FAILURES, 'device') ?? { admitted: true }
  const refused = verdict(atAccount, ACCOUNT_FAILURES, 'account') ?? verdict(atNetwork, NETWORK_FAILURES, 'address')
  return refused ?? { admitted: true }
}

/**
 * The whole sign-in succeeded, second factor included: the failures of this account from this place are forgotten.
 * Failures from elsewhere stay. Never to be called after a first factor alone, or the second could be guessed for ever.
 */
export async function recordSuccess(attempt: Attempt): Promise<void> {
  const { place, account, network } = keysOf(attempt)
  await giveBack(place, attempt.knownDevice ? [] : [account, network])
}

const verdict = ({ points, endsAt }: Bucket, most: number, by: 'account' | 'address' | 'device'): Admission | null =>
  points > most ? { admitted: false, by, retryAfter: endsAt } : null

/** `place` is this account from this device where it is known, else from this network. */
const keysOf = ({ account, network, knownDevice }: Attempt) => {
  const name = account.trim().normalize('NFKC').toLowerCase()
  return {
    place: keyOf('place', name, knownDevice ? `device ${toBase64Url(knownDevice)}` : `network ${network}`),
    account: keyOf('account', name),
    network: keyOf('network', network),
  }
}

const keyOf = (...parts: readonly string[]) => toBase64Url(keyedDigest('throttle', JSON.stringify(parts)))
