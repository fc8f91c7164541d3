// The alarms' SQL: the one that stands, its beginning, its changes, its end, and those that are over. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { pool, type Tx } from '../../db'
import type { Pressing, Window } from './campaign'
import type { Named } from './naming'

export type Standing = Pressing & {
  readonly id: string
  readonly beganAt: Date
  readonly pressedAt: Date
  readonly worn: number
  readonly named: readonly Named[]
}

/** Takes the watch for this transaction, with memory to count in; false while another worker has it. */
export async function takeWatch(tx: Tx): Promise<boolean> {
  await tx.$executeRaw`set local work_mem = '64MB'`
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtext('stuffing watch')) as taken`
  return row?.taken === true
}

const COLUMNS = `id, began_at as "beganAt", pressed_at as "pressedAt", minutes, rate, usual, worn, named`

/** The alarm that stands, held to the end of `tx`. */
export async function holdStanding(tx: Tx): Promise<Standing | null> {
  const [row] = await tx.$queryRaw<Standing[]>`
    select ${Prisma.raw(COLUMNS)} from stuffing_alarm where ended_at is null for update`
  return row ?? null
}

export type Seen = { readonly lookedAt: Date | null; readonly standing: Standing | null }

/** The alarm that stands, and when a worker last looked. One query. */
export async function findSeen(): Promise<Seen> {
  const { rows } = await pool.query<{ readonly lookedAt: Date | null; readonly id: string | null }>({
    name: 'stuffing-seen',
    text: `select looked_at as "lookedAt", a.* from stuffing_watch
      left join (select ${COLUMNS} from stuffing_alarm where ended_at is null) a on true`,
  })
  const { lookedAt, ...standing } = rows[0] ?? { lookedAt: null, id: null }
  return { lookedAt, standing: standing.id ? (standing as Standing) : null }
}

/** How the newest alarm was called off; null where it was not. */
export async function findCalledOff(tx: Tx): Promise<{ until: Date; times: number } | null> {
  const [row] = await tx.$queryRaw<{ until: Date | null; times: number }[]>`
    select called_off_until as until, rate / usual as times from stuffing_alarm order by began_at desc limit 1`
  return row?.until ? { until: row.until, times: row.times } : null
}

/** Whom to tell of an alarm: admins, unless one began after `since` already. */
export const findAdminsToTell = async (tx: Tx, since: Date): Promise<string[]> => {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from "user" where 'admin' = any(roles) and state = 'active'
      and not exists (select from stuffing_alarm where began_at > ${since})`
  return rows.map(({ id }) => id)
}

export type Change = Pressing & { readonly worn: number; readonly named: readonly Named[]; readonly pressedAt: Date }

/** Writes an alarm that begins. The index `stuffing_alarm_open` refuses a second one. */
export const insertAlarm = (tx: Tx, id: string, { pressedAt, ...of }: Change): Promise<number> => tx.$executeRaw`
  insert into stuffing_alarm
    (id, began_at, pressed_at, minutes, rate, usual, worn, peak, peak_rate, peak_minutes, named)
  values (${id}::uuid, ${pressedAt}, ${pressedAt}, ${of.minutes}, ${of.rate}, ${of.usual}, ${of.worn},
    ${of.rate / of.usual}, ${of.rate}, ${of.minutes}, ${JSON.stringify(of.named)}::jsonb)`

export const updateAlarm = (tx: Tx, id: string, { pressedAt, ...of }: Change): Promise<number> => tx.$executeRaw`
  update stuffing_alarm set pressed_at = ${pressedAt}, minutes = ${of.minutes}, rate = ${of.rate}, usual = ${of.usual},
    worn = ${of.worn}, named = ${JSON.stringify(of.named)}::jsonb, peak = greatest(peak, ${of.rate / of.usual}),
    peak_rate = case when ${of.rate / of.usual} > peak then ${of.rate} else peak_rate end,
    peak_minutes = case when ${of.rate / of.usual} > peak then ${of.minutes} else peak_minutes end
  where id = ${id}::uuid`

export type End =
  | { readonly reason: 'fell' }
  | { readonly reason: 'called-off'; readonly until: Date; readonly by: string; readonly why: string }

/** Ends an alarm, and counts how often proof was asked for with it among the reasons. */
export const endAlarm = (tx: Tx, { id, beganAt }: Pick<Standing, 'id' | 'beganAt'>, end: End, now: Date) => {
  const off = end.reason === 'called-off' ? end : { until: null, by: null, why: null }
  return tx.$executeRaw`
    update stuffing_alarm set ended_at = ${now}, end_reason = ${end.reason}, called_off_until = ${off.until},
      called_off_by = ${off.by}::uuid, why = ${off.why},
      asked = (select count(*) from audit_event where kind = 'operation.challenged' and at between ${beganAt} and ${now}
        and decision -> 'risk' -> 'signals' @> '[{"signal": "stuffing"}]')
    where id = ${id}::uuid`
}

/** When whole buckets were last counted. */
export async function findCountedAt(tx: Tx): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`select counted_at as at from stuffing_watch`
  return row?.at ?? null
}

export const markLooked = (tx: Tx, lookedAt: Date, countedAt: Date | null): Promise<number> =>
  tx.$executeRaw`update stuffing_watch set looked_at = ${lookedAt}, counted_at = ${countedAt}`

/** How often proof was asked for so far with this alarm among the reasons. */
export async function countAsked({ beganAt }: Pick<Standing, 'beganAt'>, now: Date): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from audit_event where kind = 'operation.challenged' and at between $1 and $2
       and decision -> 'risk' -> 'signals' @> '[{"signal": "stuffing"}]'`,
    [beganAt, now],
  )
  return rows[0]?.count ?? 0
}

export type Silence = { readonly until: Date; readonly by: string | null; readonly why: string | null }

/** What staff called off that is off still. */
export async function findSilence(now: Date): Promise<Silence | null> {
  const { rows } = await pool.query<Silence>(
    `select called_off_until as until, u.name as by, why from (
       select * from stuffing_alarm order by began_at desc limit 1) a left join "user" u on u.id = called_off_by
     where called_off_until > $1`,
    [now],
  )
  return rows[0] ?? null
}

export type Past = {
  readonly id: string
  readonly beganAt: Date
  readonly endedAt: Date
  readonly reason: 'fell' | 'called-off'
  readonly why: string | null
  readonly calledOffUntil: Date | null
  readonly calledOffBy: string | null
  readonly peakRate: number
  readonly peakMinutes: Window
  readonly asked: number
}

/** Alarms that are over, newest first. */
export async function findPast(limit: number): Promise<Past[]> {
  const { rows } = await pool.query<Past>(
    `select a.id, began_at as "beganAt", ended_at as "endedAt", end_reason as reason, why,
       called_off_until as "calledOffUntil", u.name as "calledOffBy", peak_rate as "peakRate",
       peak_minutes as "peakMinutes", asked
     from stuffing_alarm a left join "user" u on u.id = called_off_by
     where ended_at is not null order by began_at desc limit $1`,
    [limit],
  )
  return rows
}
