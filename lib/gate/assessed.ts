// The second step of the walk: how strange this request is. In a session that is where it began, what was found at sign-in
// holds and nothing more is read; where network, client or device differ, where it matters how much is at stake, and where
// the session is due to be renewed, the account's history is read, in one round trip.
import { sameBytes } from '../crypto'
import { type Assessment, assess, assessOn, changesSince, stillHolding } from '../risk/assess'
import type { Attempt, Change, ShownDevice, Stakes } from '../risk/attempt'
import { NO_GLOBAL_HISTORY, NO_HISTORY } from '../risk/history'
import { inForce } from '../risk/in-force'
import { readHistory } from '../risk/learning/read'
import type { Signal } from '../risk/signal'
import { currentAlarm, stuffingFor } from '../risk/stuffing/alarm'
import { rotationDue } from '../sessions/rotation'
import type { Live, Session } from '../sessions/session'
import type { RequestFacts } from './facts'

export type Assessed = { readonly assessment: Assessment; readonly changes: readonly Change[] }

/** Assesses what somebody who is signed in does now. `stakes`: how much of it there is, where that matters. */
export async function assessLive(live: Live, facts: RequestFacts, stakes: Stakes | null): Promise<Assessed> {
  const { session, person } = live
  const { now, sighting } = facts
  const shown = { network: sighting.network, client: facts.client, sameDevice: isSameDevice(session, facts) }
  const changes = changesSince(session, shown, live.networkKnown === true)
  const [terms, alarm] = await Promise.all([inForce(now), currentAlarm(now)])
  const strange = changes.length > 0
  const known =
    strange || stakes || rotationDue(session, now)
      ? await readHistory(person.id, sighting, now, terms.model.halfLife)
      : { user: { ...NO_HISTORY, signIns: session.risk?.signIns ?? 0 }, global: NO_GLOBAL_HISTORY }
  const global = { ...known.global, stuffing: facts.stuffing ?? stuffingFor(alarm, sighting) }
  const attempt: Attempt = {
    ...sighting,
    at: now,
    device: deviceOf(live, changes, now),
    failures: live.failures,
    passwordBreached: null,
    credentialChangedAt: live.credentialChangedAt,
    session: { createdAt: session.createdAt, changes, atHome: isAtHome(live, changes, now) },
    stakes,
  }
  const assessment = strange
    ? assess(attempt, known.user, global, terms)
    : assessOn(keptOf(session, now), attempt, known.user, global, terms)
  return { assessment, changes }
}

/** On a shared device, and in a recovery, the browser was to keep no cookie of the device. */
const isSameDevice = ({ audience, deviceHash }: Session, facts: RequestFacts): boolean =>
  audience === 'shared' || audience === 'recovery' || sameBytes(deviceHash, facts.deviceHash)

/**
 * The device was shown at sign-in, not now. Once the client is another, or the network one that the account was never
 * verified on, nothing speaks for it any more; else its cookie does.
 */
function deviceOf({ session, networkKnown }: Live, changes: readonly Change[], now: Date): ShownDevice {
  const copied = false
  const binding = session.deviceProven ? 'key' : 'cookie'
  if (isNew(session, now)) return { standing: 'new', binding, copied }
  const doubtful = networkKnown !== true || changes.some(({ what }) => what === 'client' || what === 'device')
  return { standing: doubtful ? 'first' : 'known', binding: 'cookie', copied }
}

/** Where it began, on a device and a network that the account knew for more than a day. */
const isAtHome = ({ session, networkKnown }: Live, changes: readonly Change[], now: Date): boolean =>
  changes.length === 0 &&
  networkKnown === true &&
  !isNew(session, now) &&
  (session.newNetworkUntil === null || now >= session.newNetworkUntil)

const isNew = ({ newDeviceUntil }: Session, now: Date): boolean => newDeviceUntil !== null && now < newDeviceUntil

/**
 * What a session keeps of its beginning. One that was opened without an assessment says what its place says. A device stays
 * new for its first day whatever its later sign-ins found: signing in once more makes nobody trusted.
 */
function keptOf(session: Session, now: Date): readonly Signal[] {
  if (!session.risk) return assumed(session, now)
  const kept = stillHolding(session.risk.signals, session, now)
  if (!isNew(session, now) || kept.some(({ signal, nats }) => signal === 'device' && nats > 0)) return kept
  return [...kept.filter(({ signal }) => signal !== 'device'), NEW_DEVICE_SIGNAL]
}

const assumed = (session: Session, now: Date): readonly Signal[] => [
  ...(isNew(session, now) ? [NEW_DEVICE_SIGNAL] : []),
  ...(session.newNetworkUntil && now < session.newNetworkUntil
    ? [{ signal: 'prefix', seen: 0, of: 0, nats: NEW_NETWORK } as const]
    : []),
]

/** What a new device, and a new network, come to for an account without a history. */
const NEW_DEVICE_SIGNAL: Signal = { signal: 'device', standing: 'new', binding: 'cookie', nats: 2.25 }
const NEW_NETWORK = 0.7
