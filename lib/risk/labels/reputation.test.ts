// What a label does to where a sign-in came from: "not me" counts it as failed there, "me" takes that back to the last
// unit, and one account is no more than one account, however often it says so.
import { describe, expect, it } from 'vitest'
import { labelOwn } from '../../activity/label'
import { labelAlert } from '../../admin/risk/labels'
import { prisma, transaction } from '../../db'
import { randomId } from '../../random'
import { reportOwn } from '../../reports/own'
import { aSignIn } from '../../testing/alerts'
import { permitted } from '../../testing/household'
import { lesson } from '../../testing/lessons'
import { aColleague, aCustomer, type MadePerson } from '../../testing/people'
import { readClock } from '../../time'
import { eraseHistory } from '../learning/erase'
import { KEPT_HALF_LIFE, learnSignIn } from '../learning/learn'
import { readHistory } from '../learning/read'

const NOW = readClock()

/** A place and a browser that no other story uses. */
const apart = (name = randomId()) => ({
  network: { country: name, asn: name, prefix: name, address: name },
  client: { deviceType: name, os: name, browser: name, userAgent: name },
})
type Place = ReturnType<typeof apart>

/** A sign-in that was learnt from, as the trail tells it. */
async function signedIn(by: MadePerson, at: Place): Promise<string> {
  const sessionId = randomId()
  await transaction((tx) => learnSignIn(tx, { ...lesson(by.id, NOW, at), sessionId }))
  return aSignIn(by, { sessionId })
}

const standingAt = async (at: Place) => {
  const { global } = await readHistory(randomId(), at, NOW, KEPT_HALF_LIFE)
  const { asn, prefix, userAgent } = global.reputation
  return [asn, prefix, userAgent].map(({ failed, verified }) => [Math.round(failed), Math.round(verified)])
}
const everywhere = (failed: number, verified: number) => [0, 1, 2].map(() => [failed, verified])

const notMe = (by: MadePerson, event: string) =>
  transaction((tx) => reportOwn(tx, permitted('activity.report', by, NOW), { event }))
const me = (by: MadePerson, event: string) =>
  transaction((tx) => labelOwn(tx, permitted('activity.label', by, NOW), { event, verdict: 'me' }))
const staffSay = async (event: string, verdict: 'right' | 'wrong') => {
  const permit = permitted('admin.risk.label', await aColleague(), NOW)
  await transaction((tx) => labelAlert(tx, permit, { event, verdict }))
}

describe('a sign-in that is said to have been somebody else’s', () => {
  it('counts as failed for its network, provider and browser, until that is taken back', async () => {
    const [ada, place] = [await aCustomer(), apart()]
    const event = await signedIn(ada, place)
    expect(await standingAt(place)).toEqual(everywhere(0, 1))
    await notMe(ada, event)
    expect(await standingAt(place)).toEqual(everywhere(1, 1))
    await me(ada, event)
    expect(await standingAt(place)).toEqual(everywhere(0, 1))
    expect(await prisma.riskDisowned.count({ where: { userId: ada.id } })).toBe(0)
  })

  it('makes one account a day, however many sign-ins it disowns and however often', async () => {
    const [ada, bea, place] = [await aCustomer(), await aCustomer(), apart()]
    const [one, other] = [await signedIn(ada, place), await signedIn(ada, place)]
    await notMe(ada, one)
    await notMe(ada, one)
    await notMe(ada, other)
    expect(await standingAt(place)).toEqual(everywhere(1, 1))
    await me(ada, one)
    expect(await standingAt(place)).toEqual(everywhere(1, 1))
    await notMe(bea, await signedIn(bea, place))
    expect(await standingAt(place)).toEqual(everywhere(2, 2))
  })

  it('is so by staff’s word where the owner said nothing, and by the owner’s once they did', async () => {
    const [ada, place] = [await aCustomer(), apart()]
    const event = await signedIn(ada, place)
    await staffSay(event, 'right')
    expect(await standingAt(place)).toEqual(everywhere(1, 1))
    await me(ada, event)
    expect(await standingAt(place)).toEqual(everywhere(0, 1))
    await staffSay(event, 'right')
    expect(await standingAt(place)).toEqual(everywhere(0, 1))
  })

  it('leaves what the account itself is known by as it was', async () => {
    const [ada, place] = [await aCustomer(), apart()]
    const event = await signedIn(ada, place)
    const known = async () => (await readHistory(ada.id, place, NOW, KEPT_HALF_LIFE)).user
    const before = await known()
    await notMe(ada, event)
    expect(await known()).toEqual(before)
  })

  it('of which nothing was kept has nothing to count under', async () => {
    const ada = await aCustomer()
    await notMe(ada, await aSignIn(ada))
    expect(await prisma.riskDisowned.count({ where: { userId: ada.id } })).toBe(0)
  })

  it('goes with its account, and with all that is known of it', async () => {
    const [ada, bea, place] = [await aCustomer(), await aCustomer(), apart()]
    await notMe(ada, await signedIn(ada, place))
    await notMe(bea, await signedIn(bea, place))
    await transaction((tx) => eraseHistory(tx, ada.id))
    expect((await standingAt(place))[0]?.[0]).toBe(1)
    await prisma.user.delete({ where: { id: bea.id } })
    expect((await standingAt(place))[0]?.[0]).toBe(0)
  })
})

it('“this was me” of a sign-in that failed takes nothing back: who got in after many tries could wash them off', async () => {
  const [ada, place] = [await aCustomer(), apart()]
  await signedIn(ada, place)
  const before = await standingAt(place)
  await me(ada, await aSignIn(ada, { failed: true }))
  expect(await standingAt(place)).toEqual(before)
})
