// A passkey that was removed: whoever holds its key hears so, and for everybody else it never was.

import { describe, expect, it } from 'vitest'
import { removePasskey } from '../credentials/enrolment/keeping'
import { sha256 } from '../crypto'
import { prisma, transaction } from '../db'
import { randomId, randomToken } from '../random'
import { permitted } from '../testing/household'
import { aCustomer } from '../testing/people'
import { aSighting } from '../testing/sightings'
import { softPasskey, type Wrongs } from '../testing/soft-passkey'
import { readClock } from '../time'
import { beginPasskeySignIn, finishPasskeySignIn } from './passkey'

const arrival = () => ({
  place: {
    network: `n-${randomId()}`,
    country: null,
    client: 'Chrome on Linux',
    userAgent: 'UA',
    sighting: aSighting(),
    deviceHash: sha256(randomToken()),
  },
  now: readClock(),
  requestId: 'r',
  before: null,
})

const withRemoved = async () => {
  const customer = await aCustomer({ password: true, passkey: true })
  const { id } = await prisma.passkey.findFirstOrThrow({ where: { userId: customer.id } })
  await transaction((tx) => removePasskey(tx, permitted('passkey.remove', customer), id))
  if (!customer.passkey) throw new Error('no passkey')
  return customer.passkey
}
const tried = async (passkey: Awaited<ReturnType<typeof softPasskey>>, wrongs: Wrongs = {}) => {
  const { token, options } = await beginPasskeySignIn(readClock())
  return finishPasskeySignIn(token, await passkey.assert(options, wrongs), 'default', arrival())
}

describe('a passkey whose backup eligibility changed', () => {
  const withChanged = async () => {
    const customer = await aCustomer({ password: true, passkey: true })
    const { id, backupEligible } = await prisma.passkey.findFirstOrThrow({ where: { userId: customer.id } })
    await prisma.passkey.update({ where: { id }, data: { backupEligible: !backupEligible, name: 'Old laptop' } })
    if (!customer.passkey) throw new Error('no passkey')
    return customer.passkey
  }

  it('is named, on its own right signature, and opens nothing', async () =>
    expect(await tried(await withChanged())).toEqual({ kind: 'passkey-changed', name: 'Old laptop' }))

  it.each<[string, Wrongs]>([
    ['another key', { forged: true }],
    ['a holder who was not verified', { userVerified: false }],
    ['an old challenge', { challenge: 'AAAA' }],
    ['no user handle', { userHandle: null }],
  ])('is not named to %s', async (_, wrongs) =>
    expect(await tried(await withChanged(), wrongs)).toEqual({ kind: 'wrong' }),
  )
})

describe('a removed passkey', () => {
  it('is told that it is removed, on its own right signature', async () =>
    expect(await tried(await withRemoved())).toEqual({ kind: 'passkey-removed' }))

  it.each<[string, Wrongs]>([
    ['another key', { forged: true }],
    ['a holder who was not verified', { userVerified: false }],
    ['an old challenge', { challenge: 'AAAA' }],
    ['no user handle', { userHandle: null }],
  ])('is unknown to %s, like any that never was', async (_, wrongs) => {
    expect(await tried(await withRemoved(), wrongs)).toEqual({ kind: 'wrong' })
    expect(await tried(await softPasskey(), wrongs)).toEqual({ kind: 'wrong' })
  })
})
