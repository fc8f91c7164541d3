// A database that goes silent instead of away: every wait has an end, the connection that did not answer is thrown away, and
// what comes next is on a new one. Through a real TCP proxy that stops passing anything on.
import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool } from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PrismaClient } from '@/prisma/generated/client'
import { isUnavailable } from './availability'
import { prisma as direct } from './db'
import { env } from './env'
import { makePool } from './pool'
import { type SilentProxy, startSilentProxy } from './testing/silent-proxy'
import { seconds } from './time'

let proxy: SilentProxy
let pool: Pool
let prisma: PrismaClient

beforeEach(async () => {
  proxy = await startSilentProxy(env.DATABASE_URL)
  pool = makePool({ url: proxy.url, most: 3, answerWithin: seconds(0.4) })
  prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
})

afterEach(async () => {
  await proxy.close()
  await prisma.$disconnect()
  await pool.end()
})

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'an answer',
    (error: unknown) => error,
  )

const counted = () => direct.$queryRaw`select expired from mail_state`
const answers = () => prisma.$queryRaw<{ ok: number }[]>`select 1 as ok`

const ways = [
  ['a statement on the pool', () => pool.query('select 1')],
  ['a look-up through Prisma', () => answers()],
  ['a transaction that begins', () => prisma.$transaction((tx) => tx.$queryRaw`select 1`)],
] as const

describe('a database that went silent', () => {
  it.each(ways)('ends %s with what means 503', async (_, ask) => {
    await ask()
    proxy.silence('silent')
    expect(isUnavailable(await failureOf(ask()))).toBe(true)
  })

  it.each(ways)('keeps nothing of it: after %s in vain the next is answered on a new connection', async (_, ask) => {
    await Promise.all([pool.query('select 1'), pool.query('select 1'), pool.query('select 1')])
    proxy.silence('through')
    await failureOf(ask())
    await vi.waitFor(() => expect(pool.totalCount).toBe(0))
    expect(await Promise.all([answers(), answers(), answers()])).toEqual(Array(3).fill([{ ok: 1 }]))
  })

  it('in the middle of a transaction does not make its rollback wait, and none of it happened', async () => {
    const before = await counted()
    const failure = await failureOf(
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`update mail_state set expired = expired + 1`
        proxy.silence('through')
        await tx.$executeRaw`update mail_state set expired = expired + 1`
      }),
    )
    expect(isUnavailable(failure)).toBe(true)
    expect(pool.totalCount).toBe(0)
    expect(await counted()).toEqual(before)
  })

  it('has whoever waits for a place in the full pool told as well', async () => {
    const held = await Promise.all([pool.connect(), pool.connect(), pool.connect()])
    expect(isUnavailable(await failureOf(pool.query('select 1')))).toBe(true)
    for (const client of held) client.release()
  })
})

describe('a connection of a pool', () => {
  it('has the server end what was begun on it and abandoned', async () => {
    const { rows } = await pool.query(
      `select current_setting('client_connection_check_interval') as check, current_setting('idle_in_transaction_session_timeout') as idle`,
    )
    expect(rows).toEqual([{ check: '5s', idle: '1min' }])
  })

  it('survives a statement that PostgreSQL refuses', async () => {
    const failure = await failureOf(prisma.$transaction((tx) => tx.$queryRawUnsafe('select 1 / 0')))
    expect(isUnavailable(failure)).toBe(false)
    expect(await answers()).toEqual([{ ok: 1 }])
  })
})
