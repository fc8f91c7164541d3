// Campaigns of credential stuffing, told as rows: who failed or came in, from where, so many minutes ago. Digests are made
// as they are where they are noted, so what a story writes is what a sign-in would have written.
import { prisma, transaction } from '../db'
import type { Attempt } from '../risk/attempt'
import { accountKey, keysOf } from '../risk/stuffing/marks/key'
import { type Watched, watch } from '../risk/stuffing/watch'
import { after, before, days, hours, minutes } from '../time'

export type Tried = {
  /** How many accounts, each once; by default none of them was tried before. */
  readonly accounts: number
  readonly of?: string
  /** Spread evenly over the last so many minutes; all in the present one by default. */
  readonly over?: number
  /** All that long ago. */
  readonly ago?: number
  readonly asn?: string | null
  /** A prefix, or one for each account. */
  readonly prefix?: string | null | ((n: number) => string)
  readonly userAgent?: string | null
  readonly verified?: boolean
}

let day = new Date('2027-01-10T12:00:30.000Z')

/** Noon of a day on which nothing has happened, far from any other. No alarm stands. */
export async function aQuietDay(): Promise<Date> {
  day = after(day, days(40))
  await prisma.stuffingAlarm.updateMany({ where: { endedAt: null }, data: { endedAt: day, endReason: 'fell' } })
  return day
}

/** A worker's look at that moment. */
export const lookedAt = (now: Date): Promise<Watched> => transaction((tx) => watch(tx, now))

/** Nothing was counted before today. */
export const aSmallPortal = (now: Date): Promise<unknown> =>
  prisma.stuffingBucket.deleteMany({ where: { beganAt: { lt: before(now, hours(4)) } } })

/** Whatever failed so far was hours ago, and so was the last time that it kept an alarm. */
export async function hoursPass(): Promise<void> {
  await prisma.$executeRaw`delete from stuffing_mark`
  await prisma.$executeRaw`update stuffing_alarm set pressed_at = pressed_at - interval '3 hours' where ended_at is null`
}

let made = 0

/** Writes what a campaign, or an ordinary day, leaves behind. */
export async function tried(now: Date, wishes: Tried): Promise<void> {
  const { accounts, of, over = 1, ago = 0, verified = false } = wishes
  made += 1
  const name = of ?? `tried-${made}`
  await prisma.stuffingMark.createMany({
    data: Array.from({ length: accounts }, (_, n) => ({
      minute: minuteAt(before(now, minutes(ago + Math.floor((n * over) / accounts)))),
      account: accountKey(`${name}-${n}@list.example`),
      ...keysOf(placeOf(wishes, n)),
      verified,
    })),
    skipDuplicates: true,
  })
}

/** Where an attempt comes from, as much of it as an alarm looks at. */
export const from = (asn: string | null, prefix: string | null, userAgent: string | null): Compared => ({
  network: { country: null, asn, prefix, address: null },
  client: { deviceType: null, os: null, browser: null, userAgent },
})
type Compared = Pick<Attempt, 'network' | 'client'>

const placeOf = ({ asn = null, prefix = null, userAgent = null }: Tried, n: number): Compared =>
  from(asn, typeof prefix === 'function' ? prefix(n) : prefix, userAgent)

const minuteAt = (at: Date): Date => before(at, minutes((at.getTime() % minutes(1)) / minutes(1)))
