// How strange a sign-in is: after its first proof was right, and before anything of it is learnt. It refuses to tell
// anybody: what comes of it is another step that every account knows, or nothing.
import { isComparable, recogniseDevice } from '../devices/device'
import { env } from '../env'
import type { AuthenticationEvent } from '../policy/assurance'
import { type AtSignIn, assess } from '../risk/assess'
import type { Attempt, ShownDevice } from '../risk/attempt'
import { inForce } from '../risk/in-force'
import { readHistory } from '../risk/learning/read'
import { currentAlarm, stuffingFor } from '../risk/stuffing/alarm'
import { before, minutes } from '../time'
import type { Arrival } from './arrival'
import { findState } from './store'

const FAILURE_WINDOW = minutes(15)

/** What was found of a sign-in, and the device that it came on. */
export type AssessedArrival = { readonly risk: AtSignIn; readonly device: ShownDevice }

/** Assesses a sign-in to this account, by what was proven so far. To be asked outside of transactions: it reads. */
export async function assessArrival(
  userId: string,
  arrival: Arrival,
  events: readonly AuthenticationEvent[],
): Promise<AssessedArrival> {
  const { now, place } = arrival
  const { sighting } = place
  const [terms, alarm, device] = await Promise.all([inForce(now), currentAlarm(now), deviceOf(userId, arrival)])
  // On a device that the account knows the tries of others elsewhere are not this visitor's: the owner at home is let in
  // at once while somebody keeps guessing.
  const from = device.standing === 'known' ? place.network : null
  const state = await findState(userId, before(now, FAILURE_WINDOW), from)
  const { user, global } = await readHistory(userId, sighting, now, terms.model.halfLife)
  const attempt: Attempt = {
    ...sighting,
    at: now,
    device,
    failures: state.failures,
    passwordBreached: events.some(isPassword) ? (state.passwordBreached ?? unlooked()) : null,
    credentialChangedAt: state.credentialChangedAt,
    session: null,
    stakes: null,
  }
  const assessment = assess(
    attempt,
    user,
    { ...global, stuffing: arrival.stuffing ?? stuffingFor(alarm, sighting) },
    terms,
  )
  return { risk: { ...assessment, signIns: user.signIns }, device }
}

const isPassword = ({ authenticator }: AuthenticationEvent): boolean => authenticator === 'password'

/** A service was to be asked and did not answer; without one there is nothing to look at. */
const unlooked = (): 'unobservable' | null => (env.BREACH_RANGE_URL ? 'unobservable' : null)

/** The device as the account knows it: its very first is compared with nothing. */
async function deviceOf(userId: string, { place, deviceKey, now }: Arrival): Promise<ShownDevice> {
  const { deviceHash } = place
  const device = await recogniseDevice(userId, {
    hash: deviceHash,
    ...(deviceKey === undefined ? {} : { key: deviceKey }),
  })
  if (device.kind === 'known') return { standing: 'known', binding: device.by, copied: false }
  const binding = deviceKey ? 'key' : 'cookie'
  if (device.taken) return { standing: 'new', binding, copied: true }
  const comparable = await isComparable(userId, deviceHash, now)
  return { standing: comparable ? 'new' : 'first', binding, copied: false }
}
