// How many recoveries are under way for one address: a stranger who begins many ends none that is somebody else's.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../../db'
import { randomBytes, randomId } from '../../../random'
import { aCustomer, PASSWORD } from '../../../testing/people'
import { anArrival, aRecovery } from '../../../testing/recoveries'
import { after, before, minutes, readClock } from '../../../time'
import { standingOf } from './recovery'

const now = readClock()

const anAccount = () => aCustomer({ password: true, totp: true })
const nobody = async () => ({ id: null, email: `${randomId()}@harbor.example` })
type Of = { readonly id: string | null; readonly email: string }

/** Begun by strangers from a network, one minute after the other, the newest a minute ago. */
const begun = (of: Of, network: string, count: number, browserHash = randomBytes(32)) =>
  prisma.recovery.createMany({
    data: Array.from({ length: count }, (_, n) => ({
      id: randomId(),
      browserHash,
      userId: of.id,
      address: of.email,
      network,
      client: '',
      proofs: [],
      createdAt: before(now, minutes(count - n)),
      expiresAt: after(now, minutes(30)),
    })),
  })
const ended = (network: string) => prisma.recovery.count({ where: { network, endReason: 'too-many-open' } })
const from = (network: string) => {
  const { place } = anArrival()
  return anArrival(undefined, { place: { ...place, network } })
}

describe('recoveries under way for one address', () => {
  it.each([
    ['an account', anAccount],
    ['nobody', nobody],
  ])('are ten from one network: the oldest of more ends, where it is of %s', async (_, make) => {
    const [of, network]: [Of, string] = [await make(), randomId()]
    await begun(of, network, 10)
    const newest = await aRecovery(of, from(network))
    expect(await ended(network)).toBe(1)
    const oldest = await prisma.recovery.findFirst({ where: { network }, orderBy: { createdAt: 'asc' } })
    expect(oldest).toMatchObject({ endReason: 'too-many-open' })
    expect(await standingOf(newest.place, readClock())).not.toBeNull()
  })

  it('never end one of another network, nor one for which something was proven', async () => {
    const [owner, network] = [await anAccount(), randomId()]
    const [elsewhere, here] = [await aRecovery(owner), await aRecovery(owner, from(network))]
    expect(await here.password(PASSWORD)).toEqual({ kind: 'proven' })
    await begun(owner, network, 20)
    await aRecovery(owner, from(network))
    expect(await ended(network)).toBeGreaterThan(0)
    for (const { place } of [elsewhere, here]) expect(await standingOf(place, readClock())).not.toBeNull()
  })

  it('never end one of another browser where the network is unknown', async () => {
    const owner = await anAccount()
    const theirs = await aRecovery(owner, from('unknown'))
    await begun(owner, 'unknown', 20)
    await aRecovery(owner, from('unknown'))
    expect(await standingOf(theirs.place, readClock())).not.toBeNull()
    expect(await ended('unknown')).toBe(0)
  })
})
