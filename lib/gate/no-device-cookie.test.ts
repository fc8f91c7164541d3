// A session that set no device cookie (the mailbox alone opened it): the browser that signed in is no other device, and a
// copy of the session's cookie elsewhere is still noticed.
import { describe, expect, it } from 'vitest'
import { sha256 } from '../crypto'
import { transaction } from '../db'
import { randomToken } from '../random'
import { openSession, type Place } from '../sessions/opening'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { CLIENT, NETWORK, USER_AGENT } from '../testing/sessions'
import { sightedOn } from '../testing/sightings'
import { readClock } from '../time'
import { assessLive } from './assessed'
import type { RequestFacts } from './facts'
import { identityOf } from './judge'

const NO_COOKIE = sha256('')
const OWN_COOKIE = sha256(randomToken())

const opened = async (device: Pick<Place, 'deviceHash' | 'deviceDrawn'>) => {
  const person = await aCustomer({ password: true, passwordByMail: true })
  const now = readClock()
  const place = { network: NETWORK, country: null, sighting: sightedOn(NETWORK), client: CLIENT, userAgent: USER_AGENT }
  const events = [{ authenticator: 'password', level: 1, at: now }] as const
  const { token } = await transaction((tx) =>
    openSession(tx, {
      userId: person.id,
      audience: 'customer',
      events,
      place: { ...place, ...device },
      mailboxOnly: true,
      now,
      requestId: 'r',
    }),
  )
  return token
}

const changesFor = async (token: string, facts: Partial<RequestFacts>) => {
  const request = aRequest(null, { token, ...facts })
  const live = await identityOf(request)
  if (live.kind !== 'live') throw new Error(`not live but ${live.kind}`)
  return (await assessLive(live, request, null)).changes.map(({ what }) => what)
}

const drawn = () => opened({ deviceHash: sha256(randomToken()), deviceDrawn: true })

describe('a session that set no device cookie', () => {
  it('is on the same device as long as the browser shows none', async () =>
    expect(await changesFor(await drawn(), { deviceHash: NO_COOKIE })).toEqual([]))

  it('notices its cookie in a browser that has a device cookie', async () =>
    expect(await changesFor(await drawn(), { deviceHash: OWN_COOKIE })).toContain('device'))

  it('notices its cookie in another client and on another network', async () => {
    const token = await drawn()
    expect(await changesFor(token, { client: 'Firefox on Windows' })).toContain('client')
    expect(await changesFor(token, { network: '198.51.100.0/24', sighting: sightedOn('198.51.100.0/24') })).not.toEqual(
      [],
    )
  })
})

it('stays on the cookie that the browser had already, and is elsewhere without it', async () => {
  const token = await opened({ deviceHash: OWN_COOKIE })
  expect(await changesFor(token, { deviceHash: OWN_COOKIE })).toEqual([])
  expect(await changesFor(token, { deviceHash: NO_COOKIE })).toContain('device')
})
