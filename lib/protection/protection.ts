// How an account is protected: everything that can enter it or act for it, each with when it really ends. For the owner
// alone, and without any secret: the words of what each allows live in components.
import { sameBytes } from '../crypto'
import type { LinkKind } from '../links/link'
import type { Permit } from '../policy/permit'
import { LIMITS, type SessionAudience } from '../sessions/limits'
import { after, type Duration, seconds } from '../time'
import { type Found, findAll, type KeyLine, type SessionRow } from './store'

export type { KeyLine } from './store'

export type SessionToken = {
  readonly id: string
  readonly client: string
  readonly audience: SessionAudience
  readonly isThis: boolean
  readonly since: Date
  /** Without another click it ends then; whatever happens it ends at `last`. */
  readonly ends: Date
  readonly last: Date
}

export type DeviceToken = {
  readonly id: string
  readonly name: string
  readonly isThis: boolean
  /** Its browser holds a key that cannot be copied; else a cookie alone speaks for it. */
  readonly hasKey: boolean
  readonly lastSeen: Date
}

/** Links of one kind that still serve: how many, and when the last of them ends. */
export type LinkToken = { readonly kind: LinkKind; readonly count: number; readonly ends: Date }

export type Protection = {
  readonly sessions: readonly SessionToken[]
  readonly devices: readonly DeviceToken[]
  readonly passkeys: Found['passkeys']
  readonly totp: KeyLine | null
  readonly password: Found['password']
  readonly codesLeft: number
  readonly links: readonly LinkToken[]
  readonly identities: Found['identities']
  /** How long a session of this one's kind may rest. */
  readonly idle: Duration
}

/** Everything that opens the actor's account at this moment. */
export async function protectionOf({ actor, sessionId, now }: Permit<'security.protection.view'>): Promise<Protection> {
  const { sessions, devices, links, ...rest } = await findAll(actor.id, now)
  const live = sessions.filter((session) => endOf(session) > now)
  const here = live.find(({ id }) => id === sessionId)
  return {
    ...rest,
    sessions: live.map((session) => toSession(session, session.id === sessionId)).sort(thisFirst),
    devices: devices
      .map(({ deviceHash, ...device }) => ({
        ...device,
        isThis: here !== undefined && sameBytes(deviceHash, here.deviceHash),
      }))
      .sort(thisFirst),
    links: linksOf(links),
    idle: LIMITS[here?.audience ?? 'customer'].idle,
  }
}

const endOf = ({ lastSeenAt, idleSeconds, expiresAt }: SessionRow): Date => {
  const idle = after(lastSeenAt, seconds(idleSeconds))
  return idle < expiresAt ? idle : expiresAt
}

const toSession = (session: SessionRow, isThis: boolean): SessionToken => ({
  id: session.id,
  client: session.client,
  audience: session.audience,
  isThis,
  since: session.createdAt,
  ends: endOf(session),
  last: session.expiresAt,
})

const thisFirst = (a: { readonly isThis: boolean }, b: { readonly isThis: boolean }): number =>
  Number(b.isThis) - Number(a.isThis)

function linksOf(links: Found['links']): LinkToken[] {
  const kinds = [...new Set(links.map(({ kind }) => kind))]
  return kinds.map((kind) => {
    const some = links.filter((link) => link.kind === kind)
    const ends = some.map(({ expiresAt }) => expiresAt).reduce((a, b) => (a > b ? a : b))
    return { kind: kind as LinkKind, count: some.length, ends }
  })
}
