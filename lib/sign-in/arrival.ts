// Coming in: what every way to sign in shares. Whoever is let in gets a session; whoever is not gets the same answer,
// after the same work, whether or not there is such an account.
import { appendEvent } from '../audit/event'
import { recordFailure } from '../credentials/roster'
import { type Bytes, keyedDigest, toBase64Url } from '../crypto'
import { type Tx, transaction } from '../db'
import { notify } from '../notify/notify'
import type { AuthenticationEvent } from '../policy/assurance'
import type { Role } from '../policy/catalogue'
import type { SessionAudience } from '../sessions/limits'
import { type Opened, openSession, type Place } from '../sessions/opening'
import { endSession } from '../sessions/revocation'
import type { Live } from '../sessions/session'
import { countFailure } from '../throttle/pressure'
import type { NotYet } from './admission'
import { rememberSource } from './store'

/** How long the browser is to stay signed in, in the visitor's own words. */
export const STAYS = ['default', 'remember', 'shared'] as const
export type Stay = (typeof STAYS)[number]

export type Arrival = {
  readonly place: Place
  readonly now: Date
  readonly requestId: string
  /** The key that the browser proved to hold; null where it showed none, absent where this way in has no room for one. */
  readonly deviceKey?: Bytes | null
  /** Whether a bot check came with the request; absent where none did. */
  readonly botChecked?: boolean
  /** A live session of the same browser: it ends when another begins. */
  readonly before: Live | null
}

export type SignedIn = {
  readonly kind: 'signed-in'
  readonly opened: Opened
  readonly audience: SessionAudience
  readonly staff: boolean
  /** The password is too short to stand alone and nothing is enrolled yet: that comes first. */
  readonly mustEnrol?: boolean
}
export type SignInResult =
  | SignedIn
  /** The password was right and a one-time code is still to come. `token` is the cookie that holds the place. */
  | { readonly kind: 'second-step'; readonly token: string }
  /** All was right, and the account does not know this device: a code was mailed. `passkey`: one may be used instead. */
  | { readonly kind: 'code-mailed'; readonly token: string; readonly passkey: boolean }
  /** Another code was mailed, or not: so soon after the last one, or after as many as one sign-in may have. */
  | { readonly kind: 'mailed-again' | 'mailed-just-now' | 'mailed-enough' }
  /** Right, but too short to stand alone or set by mail, and the account has passkeys instead. */
  | { readonly kind: 'passkey-needed' }
  /** Rightly signed by a passkey that was removed. Told to nobody but whoever holds its key. */
  | { readonly kind: 'passkey-removed' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'over' }
  | NotYet

export type Account = { readonly id: string; readonly roles: readonly Role[] }

/** The federated identity behind a sign-in, and its session at the provider where that has a name. */
export type Source = { readonly identityId: string; readonly sid: string | null }

/** Lets an account in: ends the browser's earlier session, opens one, writes the events, tells of a new device. */
export const letIn = (
  account: Account,
  stay: Stay,
  events: readonly AuthenticationEvent[],
  arrival: Arrival,
  source: Source | null = null,
): Promise<SignedIn> => transaction((tx) => letInWith(tx, account, stay, events, arrival, source))

/** The same, in a transaction that looked at something first. */
export async function letInWith(
  tx: Tx,
  account: Account,
  stay: Stay,
  events: readonly AuthenticationEvent[],
  arrival: Arrival,
  source: Source | null = null,
): Promise<SignedIn> {
  await endEarlier(tx, arrival)
  const audience = audienceOf(account.roles, stay)
  const { place, now, requestId } = arrival
  const key = arrival.deviceKey === undefined ? {} : { deviceKey: arrival.deviceKey }
  const opened = await openSession(tx, { userId: account.id, audience, events, place, ...key, now, requestId })
  if (source) await rememberSource(tx, opened.sessionId, source)
  await appendEvent(tx, {
    kind: 'sign-in.succeeded',
    outcome: 'done',
    at: now,
    requestId,
    network: place.network,
    actorId: account.id,
    sessionId: opened.sessionId,
    details: { authenticators: events.map(({ authenticator }) => authenticator), newDevice: opened.newDevice },
  })
  if (opened.newDevice)
    await notify(tx, {
      kind: 'sign-in-from-new-device',
      userId: account.id,
      at: now,
      client: place.client,
      country: place.country,
      sessionId: opened.sessionId,
      ...(opened.device
        ? { undo: { what: 'forget-device', deviceHash: toBase64Url(opened.device.hash) } as const }
        : {}),
    })
  if (opened.capped > 0)
    await notify(tx, {
      kind: 'sessions-capped',
      userId: account.id,
      at: now,
      sessionId: opened.sessionId,
      count: opened.capped,
    })
  return { kind: 'signed-in', opened, audience, staff: isStaff(account.roles) }
}

async function endEarlier(tx: Tx, { before, now, requestId, place }: Arrival): Promise<void> {
  if (!before) return
  const { session, person } = before
  await endSession(tx, {
    sessionId: session.id,
    subjectId: person.id,
    reason: 'replaced',
    by: person.id,
    now,
    requestId,
    network: place.network,
  })
}

const isStaff = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'customer')

const audienceOf = (roles: readonly Role[], stay: Stay): SessionAudience => {
  if (isStaff(roles)) return 'staff'
  return stay === 'default' ? 'customer' : stay === 'remember' ? 'remembered' : 'shared'
}

export type FailureReason = 'wrong' | 'unknown' | 'disabled' | 'expired' | 'replayed' | 'clone-suspected'

/** Records a failed sign-in. An address without an account leaves the same rows, under an id that belongs to nobody. */
export async function fail(
  account: Account | null,
  standIn: string,
  authenticator: string,
  reason: FailureReason,
  arrival: Arrival,
): Promise<void> {
  const { place, now, requestId } = arrival
  const userId = account?.id ?? idOf(standIn)
  await recordFailure(userId, authenticator, place.network, now)
  // What was typed is counted as it is admitted; a passkey names nobody before it was looked at.
  if (authenticator === 'passkey') await countFailure(place.network, 1, 'failures')
  await transaction((tx) =>
    appendEvent(tx, {
      kind: 'sign-in.failed',
      outcome: 'failed',
      at: now,
      requestId,
      network: place.network,
      subjectId: userId,
      details: { authenticator, reason },
    }),
  )
}

/** An id for what is not an account: stable per address, so that the work is the same as for one. */
export const idOf = (text: string): string => {
  const hex = Buffer.from(keyedDigest('throttle', 'stand-in\0', text)).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
