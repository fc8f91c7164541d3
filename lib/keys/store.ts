// The SQL of sealed values: under which key they rest, and putting one in another's place. Private to this folder.
import { Prisma } from '@/prisma/generated/client'
import { prisma } from '../db'

/** A column of sealed values; `owner` is the column, or what SQL makes of some, that each of them is bound to. */
export type Place = { readonly table: string; readonly column: string; readonly owner: string }

export type Sealed = { readonly value: string; readonly owner: string }

const name = (text: string) => Prisma.raw(`"${text}"`)

export type Count = { readonly version: string; readonly count: number }

export const countVersions = ({ table, column }: Place): Promise<Count[]> =>
  prisma.$queryRaw`
    select split_part(${name(column)}, '.', 1) as version, count(*)::int as count from ${name(table)}
    where ${name(column)} is not null group by 1 order by 1`

/** Up to `limit` values that do not rest under `version`, e.g. `v2`. */
export const findOlder = ({ table, column, owner }: Place, version: string, limit: number): Promise<Sealed[]> =>
  prisma.$queryRaw`
    select ${name(column)} as value, (${Prisma.raw(owner)})::text as owner from ${name(table)}
    where ${name(column)} is not null and not starts_with(${name(column)}, ${`${version}.`}) limit ${limit}`

/** Puts a value in the place of the one that was read; nothing where that was changed meanwhile. */
export const replace = ({ table, column }: Place, before: string, after: string): Promise<number> =>
  prisma.$executeRaw`update ${name(table)} set ${name(column)} = ${after} where ${name(column)} = ${before}`

/** The same of jobs, whose sealed value stands in their data. */
export const countJobVersions = (): Promise<Count[]> =>
  prisma.$queryRaw`
    select split_part(data ->> 'sealed', '.', 1) as version, count(*)::int as count from pgboss.job
    where data ? 'sealed' group by 1 order by 1`

export const findOlderJobs = (version: string, limit: number): Promise<(Sealed & { readonly name: string })[]> =>
  prisma.$queryRaw`
    select data ->> 'sealed' as value, name, name as owner from pgboss.job
    where data ? 'sealed' and not starts_with(data ->> 'sealed', ${`${version}.`}) limit ${limit}`

export const replaceInJob = (queue: string, before: string, after: string): Promise<number> =>
  prisma.$executeRaw`
    update pgboss.job set data = jsonb_set(data, '{sealed}', to_jsonb(${after}::text))
    where name = ${queue} and data ->> 'sealed' = ${before}`
