// Counts made anew in temporary tables, compared with those that are kept, and put in their place, in SQL. Private to this
// folder.
import { Prisma } from '@/prisma/generated/client'
import type { Tx } from '../../../../db'

/**
 * Reads everything as of one moment, with all partitions that there are then: none is dropped meanwhile. Only before
 * anything else in a transaction.
 */
export async function freeze(tx: Tx): Promise<void> {
  await tx.$executeRaw`set transaction isolation level repeatable read`
  await tx.$executeRaw`lock table risk_event in access share mode`
}

/** Nothing is learnt, erased or folded until `tx` ends; reading goes on. In the order in which learning takes them. */
export async function stopLearning(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    lock table risk_user, risk_user_count, risk_count, risk_export, risk_failed_account, risk_reputation, risk_event
    in share row exclusive mode`
}

export const TABLES = ['user', 'user_count', 'count', 'reputation', 'export'] as const
export type Table = (typeof TABLES)[number]

/** Tables for one transaction, that begin as the base does. */
export async function beginAnew(tx: Tx): Promise<void> {
  for (const table of TABLES) {
    const [anew, kept, base] = ['anew_', '', 'base_'].map((part) => Prisma.raw(`risk_${part}${table}`))
    await tx.$executeRaw`create temporary table ${anew} (like ${kept} including defaults including indexes) on commit drop`
    await tx.$executeRaw`insert into ${anew} select * from ${base}`
  }
}

export type Compared = { readonly rows: number; readonly different: number }

/** How many rows were kept or made anew, and how many of them differ. Slots are added up; rows of nothing are no rows. */
export async function compareTable(tx: Tx, table: Table): Promise<Compared> {
  const { by, figures } = FIGURES[table]
  const side = (part: string) =>
    Prisma.raw(`(
    select ${by}, ${figures.map(({ name, sql }) => `${sql} as ${name}`).join(', ')} from risk_${part}${table} group by ${by})`)
  const named = (alias: string) =>
    Prisma.raw(`(${figures.map(({ name, none }) => `coalesce(${alias}.${name}, ${none})`).join(', ')})`)
  const [row] = await tx.$queryRaw<Compared[]>`
    select count(*)::int as rows, count(*) filter (where ${named('k')} is distinct from ${named('a')})::int as different
    from ${side('')} k full join ${side('anew_')} a using (${Prisma.raw(by)})`
  return row ?? { rows: 0, different: 0 }
}

type Figure = { readonly name: string; readonly sql: string; readonly none: string }
const sum = (name: string): Figure => ({ name, sql: `sum(${name})`, none: '0' })
/** Of a column that one row has: nothing stands for no row. */
const only = (name: string): Figure => ({ name, sql: `(array_agg(to_jsonb(${name})))[1]`, none: `'null'::jsonb` })

const FIGURES: Readonly<Record<Table, { readonly by: string; readonly figures: readonly Figure[] }>> = {
  user: {
    by: 'user_id',
    figures: [
      ...['sign_ins', 'weight', 'new_devices', 'devices', 'hosting'].map(sum),
      ...['hours', 'last_at', 'exports', 'exports_at', 'amounts', 'amounts_at'].map(only),
    ],
  },
  user_count: { by: 'user_id, key', figures: [sum('weight')] },
  count: { by: 'key', figures: [sum('weight'), sum('users')] },
  reputation: { by: 'key', figures: [sum('failed'), sum('verified')] },
  export: { by: 'bucket', figures: [sum('times')] },
}

/** Puts what was made anew in place of what was kept. The last place stays where its moment does: events do not have it. */
export async function replaceKept(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    update risk_anew_user a set last_latitude = k.last_latitude, last_longitude = k.last_longitude,
      last_radius_km = k.last_radius_km
    from risk_user k where k.user_id = a.user_id and k.last_at = a.last_at`
  for (const table of TABLES) {
    const [anew, kept] = ['anew_', ''].map((part) => Prisma.raw(`risk_${part}${table}`))
    await tx.$executeRaw`delete from ${kept}`
    await tx.$executeRaw`insert into ${kept} select * from ${anew}`
  }
}
