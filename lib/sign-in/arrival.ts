// Coming in: what every way to sign in shares. Whoever is let in gets a session; whoever is not gets the same answer,
// after the same work, whether or not there is such an account.
import { appendEvent } from '../audit/event'
import { type Bytes, toBase64Url } from '../crypto'
import { type Tx, transaction } from '../db'
import { notify } from '../notify/notify'
import type { AuthenticationEvent } from '../policy/assurance'
import { isStaff, type Role } from '../policy/rule'
import type { Stuffing } from '../risk/history'
import { learnSignIn } from '../risk/learning/learn'
import { noteSuccess } from '../risk/stuffing/marks/note'
import type { SessionAudience } from '../sessions/limits'
import { type Opened, openSession, type Place } from '../sessions/opening'
import { endSession } from '../sessions/revocation'
import type { Live } from '../sessions/session'
import type { NotYet } from './admission'
import { type AssessedArrival, assessArrival } from './assessed'
import { lessonOf } from './lesson'
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
  /** A stuffing alarm that this request alone sees; the system's own where there is none. */
  readonly stuffing?: Stuffing | null
  /** Whether a bot check came with the request; absent where none did. */
  readonly botChecked?: boolean
  /** The browser's cookie for what it has under way; absent or null where it has none. */
  readonly browser?: string | null
  /** A live session of the same browser: it ends when another begins. */
  readonly before: Live | null
}

export type SignedIn = {
  readonly kind: 'signed-in'
  readonly opened: Opened
  readonly audience: SessionAudience
  readonly staff: boolean
  /** Nothing is enrolled yet, and the password is too short to stand alone or the account is staff's: that comes first. */
  readonly mustEnrol?: boolean
  /** The password that was proven is known to have leaked: changing it comes first, and the law refuses everything else. */
  readonly mustChangePassword?: boolean
}
export type SignInResult =
  | SignedIn
  /** The password was right and a one-time code is still to come. `token` is the place that is held. */
  | { readonly kind: 'second-step'; readonly token: string }
  /** All was right, and the account does not know this device: a code was mailed. `passkey`: one may be used instead. */
  | { readonly kind: 'code-mailed'; readonly token: string; readonly passkey: boolean }
  /** Another code was mailed, or not: so soon after the last one, or after as many as one sign-in may have. */
  | { readonly kind: 'mailed-again' | 'mailed-just-now' | 'mailed-enough' }
  /** Right, and the account has passkeys: a password alone does not open it. */
  | { readonly kind: 'passkey-needed' }
  /** Rightly signed by a passkey that was removed. Told to nobody but whoever holds its key. */
  | { readonly kind: 'passkey-removed' }
  /** Rightly signed by a passkey that may be copied now and could not when it was added, or the other way round. */
  | { readonly kind: 'passkey-changed'; readonly name: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'over' }
  | NotYet

export type Account = { readonly id: string; readonly email: string; readonly roles: readonly Role[] }

/** The federated identity behind a sign-in, and its session at the provider where that has a name. */
export type Source = { readonly identityId: string; readonly sid: string | null }

/** Everything that a sign-in came to. */
export type Entering = {
  readonly account: Account
  readonly stay: Stay
  readonly events: readonly AuthenticationEvent[]
  readonly arrival: Arrival
  /** As it was found before anything of it is learnt. */
  readonly assessed: AssessedArrival
  readonly source: Source | null
  /** All that was proven is the mailbox: a password set by email, and at most a code sent there. */
  readonly mailboxOnly?: boolean
}

/** Lets an account in: ends the browser's earlier session, opens one, learns from it, tells of a new device. */
export async function letIn(
  account: Account,
  stay: Stay,
  events: readonly AuthenticationEvent[],
  arrival: Arrival,
): Promise<SignedIn> {
  const assessed = await assessArrival(account.id, arrival, events)
  const entering = { account, stay, events, arrival, assessed, source: null }
  const signedIn = await transaction((tx) => letInWith(tx, entering))
  await noteEntry(entering)
  return signedIn
}

/** Counts a sign-in among those that failures are held against. After its transaction, and only for what came of it. */
export const noteEntry = ({ account, arrival }: Pick<Entering, 'account' | 'arrival'>): Promise<void> => {
  const { network, client } = arrival.place.sighting
  return noteSuccess({ account: account.email, network, client, now: arrival.now })
}

/** The same, in a transaction that looked at something first. */
export async function letInWith(tx: Tx, entering: Entering): Promise<SignedIn> {
  const { account, stay, events, arrival, assessed, source, mailboxOnly = false } = entering
  const { risk, device } = assessed
  await endEarlier(tx, arrival)
  const audience = audienceOf(account.roles, stay)
  const { place, now, requestId } = arrival
  const key = arrival.deviceKey === undefined ? {} : { deviceKey: arrival.deviceKey }
  const opened = await openSession(tx, {
    userId: account.id,
    audience,
    events,
    place,
    ...key,
    risk,
    mailboxOnly,
    now,
    requestId,
  })
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
  const { sessionId } = opened
  const shown = audience === 'shared' ? null : device
  if (!mailboxOnly)
    await learnSignIn(tx, {
      ...lessonOf(place, arrival),
      userId: account.id,
      sessionId,
      device: shown,
      assessment: risk,
    })
  await tellOf(tx, account.id, opened, arrival)
  return { kind: 'signed-in', opened, audience, staff: isStaff(account.roles) }
}

/** Tells the owner of a device that is new, and of sessions that the new one ended. */
async function tellOf(tx: Tx, userId: string, opened: Opened, { place, now }: Arrival): Promise<void> {
  if (opened.newDevice)
    await notify(tx, {
      kind: 'sign-in-from-new-device',
      userId,
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
      userId,
      at: now,
      sessionId: opened.sessionId,
      count: opened.capped,
    })
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

const audienceOf = (roles: readonly Role[], stay: Stay): SessionAudience => {
  // A shared device is forgotten, whoever sat there: what the visitor says of it comes before who they are.
  if (stay === 'shared') return 'shared'
  if (isStaff(roles)) return 'staff'
  return stay === 'default' ? 'customer' : 'remembered'
}
