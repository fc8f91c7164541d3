// The ways to PostgreSQL: Prisma for everything ordinary, a pool of bare connections for what libraries bring as SQL (the
// queue, the throttle); `line.ts` beside this is for look-ups. Imported by stores only. A transaction is one value, `Tx`, passed down from the gate.
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { type Prisma, PrismaClient } from '@/prisma/generated/client'
import { env } from './env'
import { hangUp } from './line'
import { log } from './log'
import { minutes, seconds } from './time'

export type Tx = Prisma.TransactionClient

type Connections = { readonly prisma: PrismaClient; readonly pool: Pool }

const connect = (): Connections => {
  const pool = new Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
  })
  pool.on('error', (error) => log.warn({ error }, 'an idle database connection was lost'))
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
  })
  return { pool, prisma: new PrismaClient({ adapter, errorFormat: 'minimal' }) }
}

// One set per process, also where the development server loads this module anew.
const shared = globalThis as { stepgateConnections?: Connections }
shared.stepgateConnections ??= connect()
export const { prisma, pool } = shared.stepgateConnections

/** How long a transaction may take; `patient` is for the few acts that touch everybody at once. */
const ORDINARY = seconds(15)
const PATIENT = minutes(5)

/** Runs `work` in one transaction; anything thrown rolls all of it back. */
export const transaction = <T>(
  work: (tx: Tx) => Promise<T>,
  patience: 'ordinary' | 'patient' = 'ordinary',
): Promise<T> =>
  prisma.$transaction(work, { maxWait: seconds(5), timeout: patience === 'patient' ? PATIENT : ORDINARY })

/** Does `work` in the middle of `tx` and takes all of it back: what an address without an account costs (ASVS 6.3.8). */
export async function inVain(tx: Tx, work: () => Promise<void>): Promise<void> {
  await tx.$executeRaw`savepoint in_vain`
  await work()
  await tx.$executeRaw`rollback to savepoint in_vain`
}

/** Closes every connection. For scripts and tests, at their end. */
export const disconnect = async (): Promise<void> => {
  await hangUp()
  await prisma.$disconnect()
  await pool.end()
}
