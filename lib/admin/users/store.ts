// The SQL of looking at users and of switching an account off and on. Password hashes, secrets, public keys and handles
// are never selected. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma, type Tx } from '../../db'
import type { Role } from '../../policy/catalogue'
import type { Moment } from '../cursor'
import { beginsWith, isId } from '../term'
import type { UserFilter } from './query'

export type UserLine = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly state: 'active' | 'disabled'
  readonly createdAt: Date
}

/** A page of users, the newest first, from after a place on. */
export const findUsers = (filter: UserFilter, after: Moment | null, limit: number): Promise<UserLine[]> =>
  prisma.$queryRaw<UserLine[]>`
    select u.id, u.name, u.email, u.roles, u.state, u.created_at as "createdAt" from "user" u
    where ${matches(filter)} and ${beyond(after)} order by u.created_at desc, u.id limit ${limit}`

/** How many users meet the filter, counted no further than `most`. */
export async function countUsers(filter: UserFilter, most: number): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select 1 from "user" u where ${matches(filter)} limit ${most}) found`
  return row?.count ?? 0
}

const matches = ({ q, role, state }: UserFilter) =>
  Prisma.join(
    [
      Prisma.sql`true`,
      ...(q ? [named(q)] : []),
      ...(role ? [having(role)] : []),
      ...(state ? [Prisma.sql`u.state = ${state}`] : []),
    ],
    ' and ',
  )

const named = (q: string) =>
  isId(q)
    ? Prisma.sql`u.id = ${q}::uuid`
    : Prisma.sql`(u.email like lower(${beginsWith(q)}) or lower(u.name) like lower(${beginsWith(q)}))`

/** Staff are few and have an index of their own, whose condition is repeated here. */
const having = (role: Role) =>
  role === 'customer'
    ? Prisma.sql`${role} = any(u.roles)`
    : Prisma.sql`${role} = any(u.roles) and u.roles <> '{customer}'`

const beyond = (after: Moment | null) =>
  after
    ? Prisma.sql`u.created_at <= ${after.at}::timestamptz and (u.created_at < ${after.at}::timestamptz or u.id > ${after.id}::uuid)`
    : Prisma.sql`true`

export type AuthenticatorLine = {
  readonly kind: 'passkey' | 'totp'
  readonly name: string
  readonly createdAt: Date
  readonly trustedFrom: Date
  readonly lastUsedAt: Date | null
}

export type FoundUser = UserLine & {
  readonly language: string
  readonly disabledAt: Date | null
  readonly disabledReason: string | null
  /** Since when money and exports stand still; null where they do not. */
  readonly frozenAt: Date | null
  /** Whether there is a password; when it was last changed. */
  readonly password: { readonly changedAt: Date | null } | null
  readonly authenticators: readonly AuthenticatorLine[]
}

const DEVICE = { name: true, createdAt: true, trustedFrom: true, lastUsedAt: true } as const
const DETAIL = {
  id: true,
  name: true,
  email: true,
  roles: true,
  state: true,
  createdAt: true,
  language: true,
  disabledAt: true,
  disabledReason: true,
  frozenAt: true,
  passwordChangedAt: true,
  passkeys: { select: DEVICE, orderBy: { createdAt: 'asc' } },
  totp: { select: DEVICE },
} as const

export async function findUser(id: string): Promise<FoundUser | null> {
  const row = await prisma.user.findUnique({ where: { id }, select: DETAIL })
  if (!row) return null
  const { passkeys, totp, passwordChangedAt: changedAt, roles, state, ...rest } = row
  const authenticators = [
    ...passkeys.map((one) => ({ kind: 'passkey' as const, ...one })),
    ...(totp ? [{ kind: 'totp' as const, ...totp }] : []),
  ]
  const password = (await hasPassword(id)) ? { changedAt } : null
  return { ...rest, roles: roles as Role[], state: state as UserLine['state'], password, authenticators }
}

/** Whether a user has a password, without reading its hash. */
const hasPassword = async (id: string): Promise<boolean> =>
  (await prisma.user.count({ where: { id, passwordHash: { not: null } } })) === 1

/** Name, address and how many open sessions, for the sentence before something happens to a user. */
export type Subject = {
  readonly name: string
  readonly email: string
  readonly state: UserLine['state']
  readonly open: number
}

export async function findSubject(id: string, db: Tx = prisma): Promise<Subject | null> {
  const row = await db.user.findUnique({
    where: { id },
    select: { name: true, email: true, state: true, _count: { select: { sessions: { where: { endedAt: null } } } } },
  })
  return row && { name: row.name, email: row.email, state: row.state as UserLine['state'], open: row._count.sessions }
}

/** Holds the user's row to the end of `tx`, so that no session of theirs begins meanwhile. Their state; null for nobody. */
export async function lockUser(tx: Tx, id: string): Promise<UserLine['state'] | null> {
  const [row] = await tx.$queryRaw<
    { state: UserLine['state'] }[]
  >`select state from "user" where id = ${id}::uuid for update`
  return row?.state ?? null
}

export async function markDisabled(tx: Tx, id: string, disabledReason: string, disabledAt: Date): Promise<void> {
  await tx.user.update({ where: { id }, data: { state: 'disabled', disabledAt, disabledReason }, select: { id: true } })
}

export async function markActive(tx: Tx, id: string): Promise<void> {
  await tx.user.update({
    where: { id },
    data: { state: 'active', disabledAt: null, disabledReason: null },
    select: { id: true },
  })
}
