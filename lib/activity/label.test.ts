// "This was me", "this wasn't me": of one's own events only, the newest counts, and nothing that was said goes away.
import { describe, expect, it } from 'vitest'
import { labelAlert } from '../admin/risk/labels'
import { prisma, transaction } from '../db'
import { Invalid, NotFound } from '../fault'
import { anAlert, aSignIn } from '../testing/alerts'
import { eventsOf } from '../testing/audit'
import { permitted } from '../testing/household'
import { aColleague, aCustomer, type MadePerson } from '../testing/people'
import { aSession } from '../testing/sessions'
import { readClock } from '../time'
import { activityOf } from './activity'
import { labelOwn } from './label'

const say = (by: MadePerson, event: string, verdict: 'me' | 'not-me') =>
  transaction((tx) => labelOwn(tx, permitted('activity.label', by, readClock()), { event, verdict }))

const askedOf = async (person: MadePerson, event: string) =>
  (await activityOf(permitted('activity.list', person))).lines.find(({ id }) => id === event)?.asked

const saidOf = (event: string) => prisma.riskLabel.count({ where: { eventId: BigInt(event) } })

describe('whether something was oneself', () => {
  it('is asked of sign-ins and of acts that risk held up, and of nothing else', async () => {
    const ada = await aCustomer()
    const events = [
      await aSignIn(ada),
      await aSignIn(ada, { failed: true }),
      await anAlert(ada),
      await anAlert(ada, { level: 'low' }),
    ]
    const asked = await Promise.all(events.map((event) => askedOf(ada, event)))
    expect(asked.map((one) => one?.answers)).toEqual([['me'], ['me', 'not-me'], ['me'], undefined])
    expect(asked.map((one) => one?.report)).toEqual([true, false, true, undefined])
  })

  it('is said as often as one changes one’s mind; the newest counts, and all of it stays', async () => {
    const ada = await aCustomer()
    const event = await aSignIn(ada, { failed: true })
    expect((await askedOf(ada, event))?.said).toBeNull()
    await say(ada, event, 'not-me')
    await say(ada, event, 'me')
    expect((await askedOf(ada, event))?.said).toBe('me')
    expect(await saidOf(event)).toBe(2)
    expect((await eventsOf(ada, { kind: 'risk.labelled' })).map(({ details }) => details)).toEqual([
      { eventId: event, verdict: 'not-me' },
      { eventId: event, verdict: 'me' },
    ])
    for (const tampering of [
      prisma.riskLabel.updateMany({ where: { eventId: BigInt(event) }, data: { verdict: 'not-me' } }),
      prisma.riskLabel.deleteMany({ where: { eventId: BigInt(event) } }),
    ])
      await expect(tampering).rejects.toThrow('append-only')
  })

  it('is nobody else’s to say, and nothing can be said of what is not there', async () => {
    const [ada, mallory] = [await aCustomer(), await aCustomer()]
    const event = await aSignIn(ada)
    await expect(say(mallory, event, 'me')).rejects.toThrow(NotFound)
    for (const nothing of ['999999999999999999', '0']) await expect(say(ada, nothing, 'me')).rejects.toThrow(NotFound)
    expect(await saidOf(event)).toBe(0)
  })

  it('cannot be denied of what came to something: that is a report', async () => {
    const ada = await aCustomer()
    for (const event of [await aSignIn(ada), await anAlert(ada)])
      await expect(say(ada, event, 'not-me')).rejects.toThrow(Invalid)
  })

  it('is not asked as a report of the session that looks', async () => {
    const ada = await aCustomer()
    const permit = permitted('activity.list', ada)
    const event = await aSignIn(ada, { sessionId: permit.sessionId })
    const { lines } = await activityOf(permit)
    expect(lines.find(({ id }) => id === event)?.asked).toMatchObject({ answers: ['me'], report: false })
  })

  it('by two at once is said twice, one after the other', async () => {
    const ada = await aCustomer()
    const event = await aSignIn(ada, { failed: true })
    await Promise.all([say(ada, event, 'me'), say(ada, event, 'not-me')])
    expect(await saidOf(event)).toBe(2)
  })
})

describe('the timeline', () => {
  it('says why an act was held up, and not why one was not', async () => {
    const ada = await aCustomer()
    const session = await aSession(ada)
    const held = await anAlert(ada, { sessionId: session.id })
    const quiet = await anAlert(ada, { level: 'low', sessionId: session.id })
    const { lines } = await activityOf(permitted('activity.list', ada))
    const reasons = (event: string) => lines.find(({ id }) => id === event)?.reasons
    expect(reasons(held)).toEqual([{ reason: 'country', first: true }, { reason: 'hosting' }])
    expect(reasons(quiet)).toEqual([])
  })

  it('does not tell what staff said of it', async () => {
    const [ada, noor] = [await aCustomer(), await aColleague()]
    const event = await anAlert(ada)
    const said = { event, verdict: 'right' } as const
    await transaction((tx) => labelAlert(tx, permitted('admin.risk.label', noor), said))
    const { lines } = await activityOf(permitted('activity.list', ada))
    expect(lines.map(({ told }) => told.kind)).toEqual(['operation.challenged'])
    expect(lines[0]?.asked?.said).toBeNull()
  })

  it('carries no figure of the score to its reader', async () => {
    const ada = await aCustomer()
    await anAlert(ada)
    const { lines } = await activityOf(permitted('activity.list', ada))
    const told = JSON.stringify(lines)
    for (const figure of ['nats', '"score"', '31.4', 'threshold', 'stepgate-1']) expect(told).not.toContain(figure)
  })
})
