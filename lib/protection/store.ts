// The SQL of everything that opens an account or acts for it, without any secret of it. Private to this folder.
import type { Bytes } from '../crypto'
import { prisma } from '../db'
import type { SessionAudience } from '../sessions/limits'

const KEY = { id: true, name: true, createdAt: true, trustedFrom: true, lastUsedAt: true } as const

export type KeyLine = {
  readonly name: string
  readonly createdAt: Date
  readonly trustedFrom: Date
  readonly lastUsedAt: Date | null
}

export type SessionRow = {
  readonly id: string
  readonly audience: SessionAudience
  readonly client: string
  readonly deviceHash: Bytes
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly idleSeconds: number
}

export type Found = {
  readonly password: { readonly changedAt: Date | null; readonly standsAlone: boolean } | null
  readonly passkeys: readonly (KeyLine & { readonly id: string; readonly backedUp: boolean })[]
  readonly totp: KeyLine | null
  readonly sessions: readonly SessionRow[]
  readonly devices: readonly {
    readonly id: string
    readonly name: string
    readonly deviceHash: Bytes
    readonly hasKey: boolean
    readonly lastSeen: Date
  }[]
  readonly links: readonly { readonly kind: string; readonly createdAt: Date; readonly expiresAt: Date }[]
  readonly codesLeft: number
  readonly identities: readonly { readonly id: string; readonly issuer: string; readonly linkedAt: Date }[]
}

/** What an account can be entered or acted for with, at `now`. */
export async function findAll(userId: string, now: Date): Promise<Found> {
  const [user, hasPassword] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: userId }, select: everything(now) }),
    prisma.user.count({ where: { id: userId, passwordHash: { not: null } } }),
  ])
  const { passwordChangedAt, passwordStandsAlone, devices, sessions, totp, _count, ...rest } = user
  return {
    ...rest,
    totp,
    password: hasPassword ? { changedAt: passwordChangedAt, standsAlone: passwordStandsAlone } : null,
    sessions: sessions.map((session) => ({ ...session, audience: session.audience as SessionAudience })),
    devices: devices.map(({ publicKey, ...device }) => ({ ...device, hasKey: publicKey !== null })),
    codesLeft: _count.recoveryCodes,
  }
}

const everything = (now: Date) =>
  ({
    passwordChangedAt: true,
    passwordStandsAlone: true,
    passkeys: { select: { ...KEY, backedUp: true }, orderBy: { createdAt: 'asc' } },
    totp: { select: { name: true, createdAt: true, trustedFrom: true, lastUsedAt: true } },
    sessions: {
      where: { endedAt: null, expiresAt: { gt: now } },
      select: {
        id: true,
        audience: true,
        client: true,
        deviceHash: true,
        createdAt: true,
        lastSeenAt: true,
        expiresAt: true,
        idleSeconds: true,
      },
      orderBy: { lastSeenAt: 'desc' },
    },
    devices: {
      select: { id: true, name: true, deviceHash: true, publicKey: true, lastSeen: true },
      orderBy: { lastSeen: 'desc' },
    },
    links: {
      where: { usedAt: null, endedAt: null, expiresAt: { gt: now } },
      select: { kind: true, createdAt: true, expiresAt: true },
      orderBy: { createdAt: 'desc' },
    },
    identities: { select: { id: true, issuer: true, linkedAt: true }, orderBy: { linkedAt: 'asc' } },
    _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
  }) as const
