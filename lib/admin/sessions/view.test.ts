// A session's page on a real database: what is known of it, what is new, what happened, and what is never shown.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { NotFound } from '../../fault'
import { randomId } from '../../random'
import { endSession } from '../../sessions/revocation'
import { permitted } from '../../testing/household'
import { aColleague, aCustomer } from '../../testing/people'
import { aSession, NETWORK } from '../../testing/sessions'
import { readClock } from '../../time'
import { sessionPlaces } from './places'
import { viewSession } from './view'

const looking = async () =>
  permitted('admin.session.view', await aColleague({ passkey: false, totp: false }), readClock())

describe('a session’s page', () => {
  it('shows what was proven, what is new, and the user’s other sessions', async () => {
    const customer = await aCustomer({ name: 'Ada North' })
    const session = await aSession(customer, { events: ['password', 'totp'], newDevice: true })
    const other = await aSession(customer)
    const view = await viewSession(await looking(), session.id)
    expect(view).toMatchObject({ userName: 'Ada North', state: 'live', assurance: 2, news: ['device'], own: false })
    expect(view.events.map(({ authenticator, level }) => [authenticator, level])).toEqual([
      ['password', 1],
      ['totp', 2],
    ])
    expect(view.others.map(({ id }) => id)).toEqual([other.id])
  })

  it('tells the first session of an account from one with nothing new', async () => {
    const customer = await aCustomer()
    const first = await aSession(customer, { agedMinutes: 5 })
    const later = await aSession(customer)
    expect(await viewSession(await looking(), first.id)).toMatchObject({ first: true, news: [] })
    expect(await viewSession(await looking(), later.id)).toMatchObject({ first: false, news: [] })
  })

  it('shows who ended it and why, and the events of this session alone', async () => {
    const permit = await looking()
    const [one, two] = [await aSession(await aCustomer()), await aSession(await aCustomer())]
    for (const { id: sessionId, userId: subjectId } of [one, two])
      await transaction((tx) =>
        endSession(tx, {
          sessionId,
          subjectId,
          reason: 'ended-by-staff',
          by: permit.actor.id,
          why: 'Reported stolen',
          now: permit.now,
          requestId: 'r',
          network: NETWORK,
        }),
      )
    const view = await viewSession(permit, one.id)
    expect(view).toMatchObject({
      state: 'ended',
      endReason: 'ended-by-staff',
      endWhy: 'Reported stolen',
      endedBy: { id: permit.actor.id, name: 'Sam Staff' },
    })
    expect(view.trail.map(({ kind }) => kind)).toEqual(['session.ended'])
  })

  it('holds neither hashes nor the raw user agent', async () => {
    const session = await aSession(await aCustomer(), { userAgent: 'secret-agent' })
    const row = await prisma.session.findUniqueOrThrow({ where: { id: session.id } })
    const text = JSON.stringify(await viewSession(await looking(), session.id))
    expect(text).not.toContain('secret-agent')
    expect(text).not.toContain(JSON.stringify(row.tokenHash))
    expect(text).not.toMatch(/hash/i)
  })

  it('is not there for nobody', async () => {
    for (const id of [randomId(), 'x', undefined])
      await expect(viewSession(await looking(), id)).rejects.toThrow(NotFound)
  })

  it('offers the places that occur', async () => {
    const customer = await aCustomer()
    await aSession(customer, { client: 'Chrome on Linux' })
    await aSession(customer, { client: 'Firefox on Linux' })
    await aSession(customer, { client: '' })
    const places = await sessionPlaces(permitted('admin.session.list', customer, readClock()))
    expect(places.clients).toEqual(['', 'Chrome on Linux', 'Firefox on Linux'])
    expect(places.families).toEqual(['Chrome', 'Firefox', 'Linux'])
    expect(places.countries).toEqual(['unknown'])
  })
})
