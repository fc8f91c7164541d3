// Staff label alerts: those alone, never of their own account; and how right alerts were is counted from what was said.
import { describe, expect, it } from 'vitest'
import { labelOwn } from '../../activity/label'
import { findEvents } from '../../audit/trail/trail'
import { prisma, transaction } from '../../db'
import { Invalid, NotFound } from '../../fault'
import { STEPGATE_1 } from '../../risk/model'
import { anAlert, aSignIn } from '../../testing/alerts'
import { permitted } from '../../testing/household'
import { aColleague, aCustomer, type MadePerson } from '../../testing/people'
import { before, days, readClock } from '../../time'
import { explain } from './explained'
import { labelAlert, precisionOfAlerts } from './labels'

const NOW = readClock()
const label = (by: MadePerson, event: string, verdict: 'right' | 'wrong') =>
  transaction((tx) => labelAlert(tx, permitted('admin.risk.label', by, NOW), { event, verdict }))
const own = (by: MadePerson, event: string, verdict: 'me' | 'not-me') =>
  transaction((tx) => labelOwn(tx, permitted('activity.label', by, NOW), { event, verdict }))

const explanationOf = async (of: MadePerson, event: string) => {
  const { events } = await findEvents({ subjectId: of.id })
  return (await explain(permitted('admin.audit.list', await aColleague(), NOW), events)).get(event)
}

describe('labels by staff', () => {
  it('are said of alerts and sign-ins, and stand beside what the owner said', async () => {
    const [noor, ada] = [await aColleague(), await aCustomer()]
    const event = await anAlert(ada)
    expect((await explanationOf(ada, event))?.labels).toEqual({ owner: null, staff: null })
    await own(ada, event, 'me')
    await label(noor, event, 'right')
    await label(noor, event, 'wrong')
    expect((await explanationOf(ada, event))?.labels).toEqual({ owner: 'me', staff: 'wrong' })
    await label(noor, await aSignIn(ada), 'right')
    await expect(noor).toHaveAuditEvent({ kind: 'risk.labelled', subjectId: ada.id })
  })

  it('are not said of what held nobody up, nor of one’s own account', async () => {
    const [noor, ada] = [await aColleague(), await aCustomer()]
    for (const nothing of [await anAlert(ada, { level: 'low' }), await aSignIn(ada, { failed: true }), '0'])
      await expect(label(noor, nothing, 'right')).rejects.toThrow(NotFound)
    await expect(label(noor, await anAlert(noor), 'wrong')).rejects.toThrow(Invalid)
  })
})

describe('a decision explained', () => {
  it('has its contributions, the thresholds that applied, and adds up', async () => {
    const ada = await aCustomer()
    const explained = (await explanationOf(ada, await anAlert(ada)))?.explained
    expect(explained?.limits).toEqual(STEPGATE_1.thresholds.regular)
    expect(explained?.risk.score).toBe(2)
  })

  it('by thresholds that are not kept any more says so', async () => {
    const ada = await aCustomer()
    const event = await anAlert(ada)
    const { events } = await findEvents({ subjectId: ada.id })
    const old = events.map((one) =>
      one.decision ? { ...one, decision: { ...one.decision, risk: { ...one.decision.risk, thresholds: 4_711 } } } : one,
    )
    const explained = await explain(permitted('admin.audit.list', await aColleague(), NOW), old)
    expect(explained.get(event)?.explained?.limits).toBeNull()
  })
})

describe('how right alerts were', () => {
  it('is counted by level and by each signal that spoke, the owner’s word before staff’s', async () => {
    const [noor, ada] = [await aColleague(), await aCustomer()]
    const counted = () => precisionOfAlerts(permitted('admin.risk.labels', noor, NOW))
    const start = await counted()
    const signals = [
      { signal: 'travel', km: 900, kmh: 900, nats: 2 },
      { signal: 'hour', hour: 3, nats: 0.1 },
    ] as const
    const make = () => anAlert(ada, { level: 'high', signals, at: NOW })
    const [byOwner, byStaff, both] = [await make(), await make(), await make()]
    await make()
    await anAlert(ada, { level: 'high', signals, at: before(NOW, days(91)) })
    await own(ada, byOwner, 'me')
    await label(noor, byStaff, 'right')
    await label(noor, both, 'right')
    await own(ada, both, 'me')
    const { all, levels, signals: bySignal } = await counted()
    expect(all.alerts - start.all.alerts).toBe(4)
    const high = levels.find(({ name }) => name === 'high')
    expect(high).toMatchObject({ alerts: 4, right: 1, wrong: 2, share: 1 / 3 })
    expect(bySignal.find(({ name }) => name === 'travel')).toMatchObject({ alerts: 4, right: 1, wrong: 2 })
    expect(bySignal.map(({ name }) => name)).not.toContain('hour')
  })
})

it('labels that are none are refused by the table itself', async () => {
  const ada = await aCustomer()
  const row = { eventId: 1n, subjectId: ada.id, byId: ada.id, at: NOW }
  for (const [side, verdict] of [
    ['owner', 'right'],
    ['staff', 'me'],
    ['nobody', 'me'],
  ] as const)
    await expect(prisma.riskLabel.create({ data: { ...row, side, verdict } })).rejects.toThrow()
})
