// What follows when the provider vouched for somebody: a linked identity signs in; one that nobody has opens an account,
// where its address is verified and free; or it is linked to the account that asked for it. An address alone joins nothing.
import { appendEvent } from '../audit/event'
import { findById, insertUser } from '../credentials/roster'
import { type Tx, transaction } from '../db'
import { notify } from '../notify/notify'
import { randomBytes, randomId } from '../random'
import { holdAddresses, ownerOf } from '../recovery/address/holding'
import { releaseAddress } from '../recovery/address/releasing/releasing'
import { federatedEvent } from '../sessions/assurance'
import { type Held, holdLive, readHeld } from '../sessions/held/held'
import type { Account, Arrival, SignInResult, Stay } from '../sign-in/arrival'
import { fail } from '../sign-in/failing'
import { signInFederated } from '../sign-in/federated'
import type { Vouched } from './claims'
import { providerName } from './provider'
import { confirmAddress, findIdentity, insertIdentity, markUsed } from './store'

/** Why an identity does not get in, or is not linked. */
export type Refusal =
  /** The provider does not say that the address is theirs. */
  | 'unverified-email'
  /** An account has the address: its owner links the identity after signing in as always. */
  | 'not-linked'
  /** Another account has this identity. */
  | 'linked-elsewhere'
  /** The session that asked for the link is not the one that came back. */
  | 'session-over'
  /** The account is closed. */
  | 'closed'

type Refused = { readonly kind: 'refused'; readonly why: Refusal }

const refused = (why: Refusal): Refused => ({ kind: 'refused', why })

/** Signs somebody in by what the provider vouches for. */
export async function landSignIn(who: Vouched, stay: Stay, arrival: Arrival): Promise<SignInResult | Refused> {
  const known = await findIdentity(who.issuer, who.subject)
  const opened = known ? null : await openAccount(who, arrival)
  if (opened?.kind === 'refused') return opened
  const source = known ? { identityId: known.id, userId: known.userId } : opened
  const account = source ? await findById(source.userId) : null
  if (!source || !account?.active) {
    await fail(account, `${who.issuer} ${who.subject}`, 'federated', 'disabled', arrival)
    return refused('closed')
  }
  await transaction((tx) => markUsed(tx, source.identityId, arrival.now))
  const event = federatedEvent(who.level, who.at)
  return signInFederated(account, stay, event, { identityId: source.identityId, sid: who.sid }, arrival)
}

type Opened = { readonly kind: 'opened'; readonly identityId: string; readonly userId: string }

/** A new account: no password, the address confirmed by the provider's word, and this identity its only way in. */
async function openAccount(who: Vouched, arrival: Arrival): Promise<Opened | Refused> {
  const { email } = who
  if (!email || !who.emailVerified) return transaction((tx) => turnAway(tx, who, 'unverified-email', null, arrival))
  const name = who.name ?? (email.split('@')[0] as string)
  return transaction(async (tx) => {
    await holdAddresses(tx, [email])
    const owner = await ownerOf(tx, email, arrival.now)
    if (owner) return turnAway(tx, who, 'not-linked', owner, arrival)
    await releaseAddress(tx, email, { now: arrival.now, requestId: arrival.requestId, network: arrival.place.network })
    const user = { id: randomId(), email, name, passwordHash: null, passwordStandsAlone: false }
    await insertUser(tx, { ...user, handle: randomBytes(32), now: arrival.now })
    await confirmAddress(tx, user.id, arrival.now)
    const created = { kind: 'user.created', outcome: 'done', subjectId: user.id, details: {} } as const
    await appendEvent(tx, { ...common(arrival), ...created })
    const identityId = await bind(tx, who, user, arrival)
    if (!identityId) throw new Error('the identity was bound while its account was opened')
    return { kind: 'opened', identityId, userId: user.id }
  })
}

/** Links the identity to the account whose session asked for it, if that session is still the browser's, and live. */
export async function landLink(
  who: Vouched,
  sessionId: string,
  arrival: Arrival,
): Promise<{ readonly kind: 'linked' } | Refused> {
  const live = arrival.before
  if (live?.session.id !== sessionId) return refused('session-over')
  return transaction(async (tx) => {
    const account = live.person
    const session = await holdLive(tx, sessionId)
    const held = session && (await readHeld(tx, session, account.id))
    if (!held || isRecovered(held, arrival.now)) return refused('session-over')
    const identityId = await bind(tx, who, account, arrival)
    if (!identityId) {
      const has = await findIdentity(who.issuer, who.subject, tx)
      if (has?.userId === account.id) return { kind: 'linked' }
      return turnAway(tx, who, 'linked-elsewhere', account.id, arrival)
    }
    await notify(tx, {
      kind: 'identity-linked',
      userId: account.id,
      at: arrival.now,
      sessionId,
      provider: providerName(who.issuer),
      undo: { what: 'unlink-identity', identityId },
    })
    return { kind: 'linked' }
  })
}

/** The account was recovered since the law permitted the link: how it signs in waits. */
const isRecovered = ({ standing: { coolOffUntil } }: Held, now: Date): boolean =>
  coolOffUntil !== null && coolOffUntil > now

async function bind(tx: Tx, who: Vouched, account: Pick<Account, 'id'>, arrival: Arrival): Promise<string | null> {
  const id = randomId()
  const { issuer, subject, email } = who
  if (!(await insertIdentity(tx, { id, userId: account.id, issuer, subject, email, linkedAt: arrival.now })))
    return null
  await appendEvent(tx, {
    ...common(arrival),
    kind: 'identity.linked',
    outcome: 'done',
    actorId: account.id,
    ...(arrival.before?.person.id === account.id ? { sessionId: arrival.before.session.id } : {}),
    details: { issuer },
  })
  return id
}

async function turnAway(
  tx: Tx,
  { issuer }: Vouched,
  reason: 'unverified-email' | 'not-linked' | 'linked-elsewhere',
  subjectId: string | null,
  arrival: Arrival,
): Promise<Refused> {
  const subject = subjectId ? { subjectId } : {}
  const denied = { kind: 'identity.refused', outcome: 'denied', details: { issuer, reason } } as const
  await appendEvent(tx, { ...common(arrival), ...subject, ...denied })
  return refused(reason)
}

const common = ({ now, requestId, place }: Arrival) => ({ at: now, requestId, network: place.network }) as const
