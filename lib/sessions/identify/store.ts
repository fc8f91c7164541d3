// The SQL behind identification: one prepared statement on a bare connection, because every request pays for it. It reads
// two rows, a session and its user; the database keeps on them what lies elsewhere (proofs, trust, the last failure).
import type { Bytes } from '../../crypto'
import { ask } from '../../line'
import type { AuthenticationEvent } from '../../policy/assurance'
import type { Role } from '../../policy/catalogue'
import type { Person } from '../../policy/permit'
import type { AtSignIn } from '../../risk/assess'
import { seconds } from '../../time'
import type { SessionAudience } from '../limits'
import type { EndReason, Live, Session, UsableProof } from '../session'

/** A session row with its user, before anything is judged. */
export type Found = Omit<Live, 'kind' | 'networkKnown' | 'failures'> & {
  readonly lastFailureAt: Date | null
  readonly ended: EndReason | null
  readonly active: boolean
  /** The session's current value was never presented before. */
  readonly presentedFirst: boolean
}

type Row = {
  id: string
  user_id: string
  audience: SessionAudience
  events: { authenticator: AuthenticationEvent['authenticator']; level: 1 | 2; at: string }[]
  client: string
  network: string
  country: string | null
  asn: string | null
  device_hash: Bytes
  risk: AtSignIn | null
  created_at: Date
  last_seen_at: Date
  rotated_at: Date
  expires_at: Date
  idle_seconds: number
  new_device_until: Date | null
  new_network_until: Date | null
  device_proven: boolean
  end_reason: EndReason | null
  proofs: UsableProof[] | null
  email: string
  name: string
  language: string
  roles: Role[]
  state: string
  password_stands_alone: boolean
  password_by_mail: boolean
  passkey_trusted_from: Date | null
  totp_trusted_from: Date | null
  last_failure_at: Date | null
  has_password: boolean
  password_breached: boolean | null
  email_confirmed_at: Date | null
  frozen_at: Date | null
  cool_off_until: Date | null
  credential_changed_at: Date | null
  presented_first: boolean
  grace_until?: Date
  theft_from?: Date
  replaced?: boolean
}

const SELECT = `
  select s.id, s.user_id, s.audience, s.events, s.client, s.network, s.country, s.asn, s.device_hash, s.risk, s.created_at, s.last_seen_at, s.rotated_at, s.expires_at,
    s.idle_seconds, s.presented_generation < s.token_generation as presented_first, s.new_device_until, s.new_network_until, s.device_proven, s.end_reason, s.proofs,
    u.email, u.name, u.language, u.roles, u.state, u.password_stands_alone, u.password_by_mail, u.passkey_trusted_from, u.totp_trusted_from, u.last_failure_at,
    u.password_hash is not null as has_password, u.password_breached, u.email_confirmed_at, u.frozen_at, u.cool_off_until,
    u.credential_changed_at`

const BY_TOKEN = {
  name: 'identify',
  text: `${SELECT} from session s join "user" u on u.id = s.user_id where s.token_hash = $1`,
}
const BY_RETIRED = {
  name: 'identify-retired',
  text: `${SELECT}, r.grace_until, r.theft_from, s.presented_generation > r.generation as replaced
    from retired_token r join session s on s.id = r.session_id join "user" u on u.id = s.user_id where r.hash = $1`,
}
const CLOSER = {
  name: 'look-closer',
  text: `select exists (select 1 from known_network where user_id = $1 and network = $2) as known,
    (select count(*)::int from failure where user_id = $1 and at > $3 and network = $2) as failures`,
}

/** The session whose token has this hash now. */
export async function findByToken(hash: Uint8Array): Promise<Found | null> {
  const [row] = await ask<Row>(BY_TOKEN, [hash])
  return row ? toFound(row) : null
}

export type Retired = {
  readonly found: Found
  readonly graceUntil: Date
  readonly theftFrom: Date
  /** A newer value of the session was presented. */
  readonly replaced: boolean
}

/** The session whose token had this hash before. */
export async function findByRetiredToken(hash: Uint8Array): Promise<Retired | null> {
  const [row] = await ask<Row>(BY_RETIRED, [hash])
  return row?.grace_until && row.theft_from
    ? {
        found: toFound(row),
        graceUntil: row.grace_until,
        theftFrom: row.theft_from,
        replaced: row.replaced !== false,
      }
    : null
}

/** Whether the account was seen on a network before, and its wrong answers from there since a moment. */
export async function lookCloser(
  userId: string,
  network: string,
  since: Date,
): Promise<{ readonly known: boolean; readonly failures: number }> {
  const [row] = await ask<{ known: boolean; failures: number }>(CLOSER, [userId, network, since])
  return row ?? { known: false, failures: 0 }
}

const PRESENTED = {
  name: 'mark-presented',
  text: 'update session set presented_generation = token_generation where id = $1 and token_hash = $2 returning 1',
}

/** Notes that a session's current value is in use. False where it is no longer the current one. */
export const markPresented = async (sessionId: string, hash: Uint8Array): Promise<boolean> =>
  (await ask(PRESENTED, [sessionId, hash])).length === 1

const SEEN = { name: 'mark-seen', text: 'update session set last_seen_at = $2 where id = $1 and last_seen_at < $2' }

/** Moves `last seen` forward. */
export async function markSeen(sessionId: string, now: Date): Promise<void> {
  await ask(SEEN, [sessionId, now])
}

const toFound = (row: Row): Found => ({
  session: toSession(row),
  person: toPerson(row),
  events: row.events.map(({ authenticator, level, at }) => ({ authenticator, level, at: new Date(at) })),
  proofs: row.proofs ?? [],
  authenticators: {
    passkeyTrustedFrom: row.passkey_trusted_from,
    totpTrustedFrom: row.totp_trusted_from,
    passwordStandsAlone: row.password_stands_alone,
    passwordByMail: row.password_by_mail,
    hasPassword: row.has_password,
  },
  standing: {
    confirmed: row.email_confirmed_at !== null,
    frozen: row.frozen_at !== null,
    coolOffUntil: row.cool_off_until,
    recovering: row.audience === 'recovery',
    leaked: row.password_breached === true && row.events.some(({ authenticator }) => authenticator === 'password'),
  },
  credentialChangedAt: row.credential_changed_at,
  lastFailureAt: row.last_failure_at,
  ended: row.end_reason,
  active: row.state === 'active',
  presentedFirst: row.presented_first,
})

const toSession = (row: Row): Session => ({
  id: row.id,
  audience: row.audience,
  client: row.client,
  network: row.network,
  country: row.country,
  asn: row.asn,
  deviceHash: row.device_hash,
  risk: row.risk,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  rotatedAt: row.rotated_at,
  expiresAt: row.expires_at,
  idle: seconds(row.idle_seconds),
  newDeviceUntil: row.new_device_until,
  newNetworkUntil: row.new_network_until,
  deviceProven: row.device_proven,
})

const toPerson = (row: Row): Person => ({
  kind: row.roles.some((role) => role !== 'customer') ? 'staff' : 'customer',
  id: row.user_id,
  name: row.name,
  email: row.email,
  language: row.language,
  roles: row.roles,
})
