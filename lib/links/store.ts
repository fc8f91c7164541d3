// The SQL of mailed links. Private to this folder.
import type { Bytes } from '../crypto'
import { prisma, type Tx } from '../db'

export type NewMadeLink = {
  readonly hash: Bytes
  readonly kind: string
  readonly userId: string
  readonly details: object
  readonly createdAt: Date
  readonly expiresAt: Date
}

export type MadeLink = NewMadeLink & { readonly usedAt: Date | null; readonly endedAt: Date | null }

export async function insertLink(tx: Tx, link: NewMadeLink): Promise<void> {
  await tx.link.create({ data: link })
}

export async function findMade(hash: Bytes, tx?: Tx): Promise<MadeLink | null> {
  const row = await (tx ?? prisma).link.findUnique({
    where: { hash },
    select: {
      hash: true,
      kind: true,
      userId: true,
      details: true,
      createdAt: true,
      expiresAt: true,
      usedAt: true,
      endedAt: true,
    },
  })
  return row ? { ...row, details: row.details as object } : null
}

/** Spends a link by one conditional update: of two who come at once, one is told no. */
export async function spendLink(tx: Tx, hash: Bytes, now: Date): Promise<boolean> {
  const { count } = await tx.link.updateMany({
    where: { hash, usedAt: null, endedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}

export async function endMade(tx: Tx, userId: string, kinds: readonly string[], endedAt: Date): Promise<void> {
  await tx.link.updateMany({
    where: { userId, kind: { in: [...kinds] }, usedAt: null, endedAt: null },
    data: { endedAt },
  })
}

/** Earlier addresses of an account that still have a way back. */
export async function earlierAddresses(tx: Tx, userId: string, now: Date): Promise<string[]> {
  const rows = await tx.link.findMany({
    where: {
      userId,
      kind: 'not-me',
      usedAt: null,
      endedAt: null,
      expiresAt: { gt: now },
      details: { path: ['undo', 'what'], equals: 'restore-email' },
    },
    select: { details: true },
  })
  return rows.map(({ details }) => (details as { undo: { email: string } }).undo.email)
}

/** The account that has a living way back to an address. */
export async function ownerOfWayBack(tx: Tx, email: string, now: Date): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ userId: string }[]>`
    select user_id as "userId" from link
    where kind = 'not-me' and details #>> '{undo,what}' = 'restore-email' and details #>> '{undo,email}' = ${email}
      and used_at is null and ended_at is null and expires_at > ${now}
    order by created_at limit 1`
  return row?.userId ?? null
}

/** Ends the ways back that were given after a moment. */
export async function endWaysBack(tx: Tx, userId: string, since: Date, endedAt: Date): Promise<void> {
  await tx.link.updateMany({
    where: {
      userId,
      kind: 'not-me',
      usedAt: null,
      endedAt: null,
      createdAt: { gt: since },
      details: { path: ['undo', 'what'], equals: 'restore-email' },
    },
    data: { endedAt },
  })
}

/** The newest link of a kind that an account can still use. */
export async function findLiving(
  userId: string,
  kind: string,
  now: Date,
  tx?: Tx,
): Promise<Pick<MadeLink, 'details' | 'createdAt' | 'expiresAt'> | null> {
  const row = await (tx ?? prisma).link.findFirst({
    where: { userId, kind, usedAt: null, endedAt: null, expiresAt: { gt: now } },
    select: { details: true, createdAt: true, expiresAt: true },
    orderBy: { createdAt: 'desc' },
  })
  return row ? { ...row, details: row.details as object } : null
}

/** Whether a report that takes back the same kind of thing was used in a span of time. */
export async function usedReport(tx: Tx, userId: string, what: string, from: Date, to: Date): Promise<boolean> {
  const used = await tx.link.count({
    where: {
      userId,
      kind: 'not-me',
      usedAt: { gte: from, lt: to },
      details: { path: ['undo', 'what'], equals: what },
    },
  })
  return used > 0
}
