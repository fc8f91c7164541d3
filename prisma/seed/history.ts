// What the risk engine knows of Ben: some weeks of sign-ins at home on his laptop and now and then on the way, payouts and
// exports, learnt as real ones are. Ada and Carla have none, to show how an account begins.
import { sha256 } from '@/lib/crypto'
import type { Tx } from '@/lib/db'
import { deviceCookieOf, sightingAs } from '@/lib/entry/demo/appearance'
import { type Place, USUAL, USUAL_HOURS } from '@/lib/entry/demo/scenery'
import { clientOf } from '@/lib/place/client'
import { randomId } from '@/lib/random'
import type { Stakes } from '@/lib/risk/attempt'
import { type Lesson, learnSignIn, noteAct } from '@/lib/risk/learning/learn'
import { before, days, hours, within } from '@/lib/time'
import { chance } from './chance'
import type { Customers } from './people'

const WEEKS = 9
const WEEKDAYS = 5
/** An address is kept for a month. */
const KEPT = days(30)

/** Makes the history of the one customer who has one. */
export async function makeHistory(tx: Tx, { ben }: Customers, now: Date): Promise<void> {
  await makePlaces(tx, ben, now)
  const luck = chance(2_026)
  for (let ago = WEEKS * 7; ago > 0; ago -= 1) {
    const hour = luck.pick(USUAL_HOURS)
    const place = luck.between(1, 6) === 1 ? 'mobile' : USUAL.place
    if (ago % 7 < WEEKDAYS) await learnSignIn(tx, lessonOf(ben, place, atHour(now, ago, hour), now))
  }
  await makeActs(tx, ben, now)
}

async function makePlaces(tx: Tx, userId: string, now: Date): Promise<void> {
  const seen = { firstSeen: before(now, days(WEEKS * 7)), lastSeen: before(now, days(1)) }
  const { network, client } = sightingAs(USUAL.place, USUAL.device, now)
  const name = clientOf(client.userAgent ?? '') ?? ''
  await tx.knownDevice.create({ data: { userId, deviceHash: sha256(deviceCookieOf(USUAL.device)), name, ...seen } })
  const networks = [network.prefix, sightingAs('mobile', USUAL.device, now).network.prefix]
  await tx.knownNetwork.createMany({ data: networks.map((prefix) => ({ userId, network: `${prefix}`, ...seen })) })
}

/** The payouts that were seeded, and a year of claims now and then. */
async function makeActs(tx: Tx, userId: string, now: Date): Promise<void> {
  const note = (operation: string, at: Date, stakes: Stakes) =>
    noteAct(tx, { ...lessonOf(userId, USUAL.place, at, now), operation, stakes })
  const payouts = await tx.payout.findMany({ where: { userId }, orderBy: { requestedAt: 'asc' } })
  for (const { amount, requestedAt } of payouts) await note('payout.request', requestedAt, { amount })
  const of = await tx.claimLine.count({ where: { userId } })
  for (const [ago, count] of [
    [45, 3],
    [31, 4],
    [17, 3],
  ] as const)
    await note('claim.export', atHour(now, ago, USUAL.hour), { rows: { count, of } })
}

const atHour = (now: Date, ago: number, hour: number): Date => {
  const day = before(now, days(ago))
  return before(day, hours(day.getUTCHours() - hour))
}

const lessonOf = (userId: string, place: Place, at: Date, now: Date): Lesson => {
  const sighting = sightingAs(place, USUAL.device, at)
  return {
    ...sighting,
    userId,
    at,
    sessionId: null,
    requestId: randomId(),
    address: within(at, KEPT, now) ? sighting.network.address : null,
    device: { standing: 'known', binding: 'cookie', copied: false },
    assessment: null,
  }
}
