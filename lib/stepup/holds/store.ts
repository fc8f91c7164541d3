// The SQL of holds. Private to this folder.
import type { Bytes } from '../../crypto'
import { prisma, type Tx } from '../../db'
import type { Duration } from '../../time'
import { after } from '../../time'
import type { Summary } from '../intent'

export type HoldRecord = {
  readonly id: string
  readonly operation: string
  readonly summary: Summary
  readonly startedAt: Date
  readonly ripeAt: Date
  readonly expiresAt: Date
  /** Whether what was typed is kept, so that its owner can finish without typing it again. */
  readonly hasDraft: boolean
}
const HOLD = {
  id: true,
  operation: true,
  summary: true,
  startedAt: true,
  ripeAt: true,
  expiresAt: true,
  sealedDraft: true,
} as const

type Row = Omit<HoldRecord, 'summary' | 'hasDraft'> & { readonly summary: unknown; readonly sealedDraft: string | null }

// Written by this file, as exactly this type.
const asSummary = (json: unknown) => json as Summary
const toHold = ({ sealedDraft, ...row }: Row): HoldRecord => ({
  ...row,
  summary: asSummary(row.summary),
  hasDraft: sealedDraft !== null,
})

/** The hold for this very intent, ripe or not. */
export async function findHold(userId: string, digest: Bytes, now: Date, db: Tx = prisma): Promise<HoldRecord | null> {
  const row = await db.hold.findFirst({
    where: { userId, digest, endedAt: null, expiresAt: { gt: now } },
    select: HOLD,
    orderBy: { startedAt: 'asc' },
  })
  return row && toHold(row)
}

/** Everything of this user that waits. */
export async function holdsOf(userId: string, now: Date): Promise<HoldRecord[]> {
  const rows = await prisma.hold.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: now } },
    select: HOLD,
    orderBy: { startedAt: 'desc' },
  })
  return rows.map(toHold)
}

export type OwnHold = HoldRecord & { readonly endReason: string | null; readonly sealedDraft: string | null }

/** One hold of this user, whether or not it still waits. */
export async function findOwnHold(id: string, userId: string): Promise<OwnHold | null> {
  const row = await prisma.hold.findFirst({ where: { id, userId }, select: { ...HOLD, endReason: true } })
  return row && { ...toHold(row), endReason: row.endReason, sealedDraft: row.sealedDraft }
}

export type HoldRow = Omit<HoldRecord, 'hasDraft'> & {
  readonly userId: string
  readonly digest: Bytes
  readonly sealedDraft: string | null
}

/** False where one for this intent is open already: it waits for whoever inserts at the same time. */
export async function insertHold(tx: Tx, hold: HoldRow): Promise<boolean> {
  const { count } = await tx.hold.createMany({ data: [hold], skipDuplicates: true })
  return count === 1
}

/** Makes room for a hold: what lapsed of this intent is over, and nobody is told. */
export async function endLapsed(tx: Tx, userId: string, digest: Bytes, now: Date): Promise<void> {
  await tx.hold.updateMany({
    where: { userId, digest, endedAt: null, expiresAt: { lte: now } },
    data: { endedAt: now, endReason: 'lapsed', sealedDraft: null },
  })
}

export type HoldEnd = 'called-off' | 'performed'
export type EndedHold = { readonly id: string; readonly title: string }

/** Ends what waits of this user by that id or for that intent, and the drafts with it. What lapsed does not wait. */
export async function endHolds(
  tx: Tx,
  which: { readonly id: string } | { readonly digest: Bytes },
  userId: string,
  endReason: HoldEnd,
  endedAt: Date,
): Promise<EndedHold[]> {
  const ended = await tx.hold.updateManyAndReturn({
    where: { ...which, userId, endedAt: null, expiresAt: { gt: endedAt } },
    data: { endedAt, endReason, sealedDraft: null },
    select: { id: true, summary: true },
  })
  return ended.map(({ id, summary }) => ({ id, title: asSummary(summary).title }))
}

/** Drops the drafts of holds that lapsed. Returns how many. */
export async function dropLapsedDrafts(now: Date): Promise<number> {
  const { count } = await prisma.hold.updateMany({
    where: { expiresAt: { lte: now }, sealedDraft: { not: null } },
    data: { sealedDraft: null },
  })
  return count
}

export type Reminder = {
  readonly id: string
  readonly userId: string
  readonly title: string
  readonly expiresAt: Date
}
type ReminderRow = Omit<Reminder, 'title'> & { readonly summary: unknown }
const toReminder = ({ summary, ...row }: ReminderRow): Reminder => ({ ...row, title: asSummary(summary).title })

/** Marks up to `limit` holds that are ready, and whose owners were not told so, as told. Each is given to one caller. */
export async function takeReady(tx: Tx, lastCall: Duration, limit: number, now: Date): Promise<Reminder[]> {
  const rows = await tx.$queryRaw<ReminderRow[]>`
    update hold set ready_told_at = ${now} where id in (
      select h.id from hold h join "user" u on u.id = h.user_id
      where h.ended_at is null and h.ready_told_at is null and h.ripe_at <= ${now} and h.expires_at > ${after(now, lastCall)}
        and u.state = 'active' order by h.ripe_at limit ${limit} for update of h skip locked)
    returning id, user_id as "userId", summary, expires_at as "expiresAt"`
  return rows.map(toReminder)
}

/** The same for those that lapse within `lastCall`. */
export async function takeLapsing(tx: Tx, lastCall: Duration, limit: number, now: Date): Promise<Reminder[]> {
  const rows = await tx.$queryRaw<ReminderRow[]>`
    update hold set lapse_told_at = ${now} where id in (
      select h.id from hold h join "user" u on u.id = h.user_id
      where h.ended_at is null and h.lapse_told_at is null and h.expires_at > ${now} and h.expires_at <= ${after(now, lastCall)}
        and u.state = 'active' order by h.expires_at limit ${limit} for update of h skip locked)
    returning id, user_id as "userId", summary, expires_at as "expiresAt"`
  return rows.map(toReminder)
}
