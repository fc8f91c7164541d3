// The SQL behind identification: one prepared statement on a bare connection, because every request pays for it.
import { pool } from '../../db'
import { type AuthenticationEvent, TOTP_FAILURES } from '../../policy/assurance'
import type { Role } from '../../policy/catalogue'
import type { Person } from '../../policy/permit'
import { type Duration, seconds } from '../../time'
import type { SessionAudience } from '../limits'
import type { EndReason, Live, Session, UsableProof } from '../session'

/** A session row with its user, before anything is judged. */
export type Found = Omit<Live, 'kind' | 'networkKnown'> & {
  readonly networkKnown: boolean
  readonly ended: EndReason | null
  readonly active: boolean
  readonly idle: Duration
}

type Row = {
  id: string; user_id: string; audience: SessionAudience; events: { authenticator: AuthenticationEvent['authenticator']; level: 1 | 2; at: string }[]
  client: string; network: string; created_at: Date; last_seen_at: Date; rotated_at: Date; expires_at: Date; idle_seconds: number
  new_device_until: Date | null; new_network_until: Date | null; end_reason: EndReason | null
  email: string; name: string; language: string; roles: Role[]; state: string; password_stands_alone: boolean
  passkey_trusted_from: Date | null; totp_trusted_from: Date | null; proofs: UsableProof[] | null; failures: number; network_known: boolean
  grace_until?: Date; theft_from?: Date
}




const SELECT = `
  select s.id, s.user_id, s.audience, s.events, s.client, s.network, s.created_at, s.last_seen_at, s.rotated_at, s.expires_at,
    s.idle_seconds, s.new_device_until, s.new_network_until, s.end_reason,
    u.email, u.name, u.language, u.roles, u.state, u.password_stands_alone,
    (select min(p.trusted_from) from passkey p where p.user_id = s.user_id) as passkey_trusted_from,
    (select t.trusted_from from totp t where t.user_id = s.user_id and t.failures < ${TOTP_FAILURES}) as totp_trusted_from,
    (select json_agg(json_build_object('id', c.id, 'operation', c.operation, 'digest', encode(c.digest, 'hex'),
        'phishingResistant', coalesce(c.phishing_resistant, false)))
      from challenge c where c.session_id = s.id and c.satisfied_at is not null and c.consumed_at is null and c.ended_at is null
        and c.expires_at > $3) as proofs,
    (select count(*)::int from failure f where f.user_id = s.user_id and f.at > $4) as failures,
    (s.network = $2 or exists (select 1 from known_network k where k.user_id = s.user_id and k.network = $2)) as network_known`

const BY_TOKEN = { name: 'identify', text: `${SELECT} from session s join "user" u on u.id = s.user_id where s.token_hash = $1` }
const BY_RETIRED = {
  name: 'identify-retired',
  text: `${SELECT}, r.grace_until, r.theft_from from retired_token r join session s on s.id = r.session_id join "user" u on u.id = s.user_id where r.hash = $1`,
}

/** The session whose token has this hash now. */
export async function findByToken(hash: Uint8Array, network: string, now: Date, failuresSince: Date): Promise<Found | null> {
  const { rows } = await pool.query<Row>({ ...BY_TOKEN, values: [hash, network, now, failuresSince] })
  return rows[0] ? toFound(rows[0]) : null
}

export type Retired = { readonly found: Found; readonly graceUntil: Date; readonly theftFrom: Date }

/** The session whose token had this hash before. */
export async function findByRetiredToken(hash: Uint8Array, network: string, now: Date, failuresSince: Date): Promise<Retired | null> {
  const { rows } = await pool.query<Row>({ ...BY_RETIRED, values: [hash, network, now, failuresSince] })
  const row = rows[0]
  return row?.grace_until && row.theft_from ? { found: toFound(row), graceUntil: row.grace_until, theftFrom: row.theft_from } : null
}

/** Moves `last seen` forward. */
export async function markSeen(sessionId: string, now: Date): Promise<void> {
  await pool.query({ name: 'mark-seen', text: 'update session set last_seen_at = $2 where id = $1 and last_seen_at < $2', values: [sessionId, now] })
}

const toFound = (row: Row): Found => ({
  session: toSession(row),
  person: toPerson(row),
  events: row.events.map(({ authenticator, level, at }) => ({ authenticator, level, at: new Date(at) })),
  proofs: row.proofs ?? [],
  authenticators: { passkeyTrustedFrom: row.passkey_trusted_from, totpTrustedFrom: row.totp_trusted_from, passwordStandsAlone: row.password_stands_alone },
  failures: row.failures,
  networkKnown: row.network_known,
  ended: row.end_reason,
  active: row.state === 'active',
  idle: seconds(row.idle_seconds),
})

const toSession = (row: Row): Session => ({
  id: row.id, audience: row.audience, client: row.client, network: row.network, createdAt: row.created_at, lastSeenAt: row.last_seen_at,
  rotatedAt: row.rotated_at, expiresAt: row.expires_at, newDeviceUntil: row.new_device_until, newNetworkUntil: row.new_network_until,
})

const toPerson = (row: Row): Person => ({
  kind: row.roles.some((role) => role !== 'customer') ? 'staff' : 'customer',
  id: row.user_id, name: row.name, email: row.email, language: row.language, roles: row.roles,
})
