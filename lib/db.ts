// The ways to PostgreSQL: Prisma for everything ordinary, a pool of bare connections for what libraries bring as SQL (the
// queue, the throttle); `line.ts` beside this is for look-ups. Imported by stores only. A transaction is one value, `Tx`, passed down from the gate.
import { channel } from 'node:diagnostics_channel'
import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { type Prisma, PrismaClient } from '@/prisma/generated/client'
import { env } from './env'
import { hangUp } from './line'
import { ANSWER_WITHIN, CONNECT_WITHIN, makePool } from './pool'
import { hours, minutes, seconds } from './time'

export type Tx = Prisma.TransactionClient

/**
 * How long a transaction and each of its statements may take, and how many at once. `patient` is for the few acts that touch
 * everybody at once; `unhurried` for work over whole tables of months, in workers and scripts: never in a request.
 */
const PATIENCE = {
  ordinary: { transaction: seconds(15), answer: ANSWER_WITHIN, most: env.DATABASE_POOL },
  patient: { transaction: minutes(5), answer: minutes(1), most: 3 },
  unhurried: { transaction: hours(12), answer: hours(2), most: 2 },
} as const

type Patience = keyof typeof PATIENCE
type Connections = { readonly prisma: PrismaClient; readonly pool: Pool; readonly others: Map<Patience, PrismaClient> }

const clientFor = (patience: Patience): PrismaClient => {
  const { most, answer } = PATIENCE[patience]
  const pool = makePool({ url: env.DATABASE_URL, most, answerWithin: answer })
  const adapter = new PrismaPg(pool, { disposeExternalPool: true })
  return new PrismaClient({ adapter, errorFormat: 'minimal' })
}

const connect = (): Connections => ({
  pool: makePool({ url: env.DATABASE_URL, most: env.DATABASE_POOL, answerWithin: ANSWER_WITHIN }),
  prisma: clientFor('ordinary'),
  others: new Map(),
})

// One set per process, also where the development server loads this module anew.
const shared = globalThis as { stepgateConnections?: Connections }
shared.stepgateConnections ??= connect()
export const { prisma, pool } = shared.stepgateConnections
const { others } = shared.stepgateConnections

const clientOf = (patience: Patience): PrismaClient => {
  if (patience === 'ordinary') return prisma
  const client = others.get(patience) ?? clientFor(patience)
  others.set(patience, client)
  return client
}

/** A statement on `pool` that may take as long as those of patient transactions: sweeps and counts over whole tables. */
export const PATIENTLY = { query_timeout: PATIENCE.patient.answer } as const

/** Whose stores last as long as the work of a transaction. Only tests bind one: in it, they see a pool asked once more. */
const underWay = channel('stepgate:transaction')

/**
 * Runs `work` in one transaction; anything thrown rolls all of it back. Throws what `isUnavailable` knows when there is no
 * connection, no answer, or no end in time. All of `work` goes through `tx`: as many at once as the pool is large, each
 * asking for a second connection while it holds locks on its first, would wait for each other.
 */
export const transaction = <T>(work: (tx: Tx) => Promise<T>, patience: Patience = 'ordinary'): Promise<T> =>
  clientOf(patience).$transaction((tx) => underWay.runStores({ patience }, () => work(tx)), {
    maxWait: CONNECT_WITHIN,
    timeout: PATIENCE[patience].transaction,
  })

/** A transaction over whole tables of months, in workers and scripts: hours instead of seconds. */
export const unhurriedly = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transaction(work, 'unhurried')

/** Does `work` in the middle of `tx` and takes all of it back: what an address without an account costs (ASVS 6.3.8). */
export async function inVain(tx: Tx, work: () => Promise<void>): Promise<void> {
  await tx.$executeRaw`savepoint in_vain`
  await work()
  await tx.$executeRaw`rollback to savepoint in_vain`
}

/** Closes every connection. For scripts and tests, at their end. */
export const disconnect = async (): Promise<void> => {
  await hangUp()
  await Promise.all([prisma, ...others.values()].map((client) => client.$disconnect()))
  await pool.end()
}
