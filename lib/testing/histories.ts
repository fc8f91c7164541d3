// A customer whom the risk engine knows, as words of stories: sign-ins that were verified at a place, on a device and at
// some hours, learnt through the same door as real ones; and how much was taken out before.
import { sha256 } from '../crypto'
import { prisma, transaction } from '../db'
import { deviceCookieOf, sightingAs } from '../entry/demo/appearance'
import { type DeviceName, type Place, USUAL } from '../entry/demo/scenery'
import type { Person } from '../policy/permit'
import { randomId } from '../random'
import { type Lesson, learnSignIn, noteAct } from '../risk/learning/learn'
import { after, before, days, hours, readClock } from '../time'

export type Known = {
  readonly signIns?: number
  readonly from?: Place
  readonly on?: DeviceName
  /** First and last hour (UTC) of the sign-ins, which are spread over them. */
  readonly hours?: readonly [first: number, last: number]
  /** Rows of earlier exports. */
  readonly exports?: readonly number[]
}

/** Gives a customer a history: one sign-in a day up to yesterday, on a device and a network that the account then knows. */
export async function knownFor(of: Person, known: Known = {}): Promise<void> {
  const { signIns = 20, from = USUAL.place, on = USUAL.device, hours: [first, last] = [9, 17], exports = [] } = known
  const now = readClock()
  const midnight = before(now, hours(now.getUTCHours()))
  const at = (ago: number) => after(before(midnight, days(ago)), hours(first + (ago % (last - first + 1))))
  const lesson = (moment: Date): Lesson => ({
    ...sightingAs(from, on, moment),
    userId: of.id,
    at: moment,
    sessionId: null,
    requestId: randomId(),
    address: null,
    device: { standing: 'known', binding: 'cookie', copied: false },
    assessment: null,
  })
  await transaction(async (tx) => {
    for (let ago = signIns; ago > 0; ago -= 1) await learnSignIn(tx, lesson(at(ago)))
    for (const [nth, count] of exports.entries()) {
      const stakes = { rows: { count, of: 1_000 } }
      await noteAct(tx, { ...lesson(at(exports.length - nth)), operation: 'claim.export', stakes })
    }
  }, 'patient')
  await knownPlaces(of, from, on, { firstSeen: at(signIns), lastSeen: at(1) })
}

async function knownPlaces(
  { id: userId }: Person,
  from: Place,
  on: DeviceName,
  seen: { readonly firstSeen: Date; readonly lastSeen: Date },
): Promise<void> {
  const { network } = sightingAs(from, on, seen.lastSeen)
  await prisma.knownDevice.create({ data: { userId, deviceHash: sha256(deviceCookieOf(on)), ...seen } })
  await prisma.knownNetwork.create({ data: { userId, network: network.prefix ?? 'unknown', ...seen } })
}
