// Switching signals and trying models through the gate, with what each would have done counted on real sign-ins.
import { beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { prisma } from '../../db'
import { pass } from '../../gate/gate'
import { STEPGATE_1 } from '../../risk/model'
import { currentModel, forgetModel } from '../../risk/models/current'
import type { SignalEffect } from '../../risk/models/effects'
import type { Signal } from '../../risk/signal'
import { permitted } from '../../testing/household'
import { aColleague } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { recordSignIns } from '../../testing/risk-events'
import { aSession } from '../../testing/sessions'
import { before, days, readClock } from '../../time'
import { modelsView, OnCandidate, OnSignal, previewCandidate, previewSwitch, switchOne, tryModel } from './models'

const { elevated, high } = STEPGATE_1.thresholds.regular
const YESTERDAY = before(readClock(), days(1))
const hosting = (nats: number): Signal => ({ signal: 'hosting', nats })
const travel = (nats: number): Signal => ({ signal: 'travel', km: 900, kmh: 900, nats })

beforeEach(async () => {
  forgetModel()
  await prisma.$executeRaw`delete from risk_setting`
  await prisma.$transaction([
    prisma.$executeRaw`select set_config('stepgate.risk_events_may_go', 'on', true)`,
    prisma.$executeRaw`delete from risk_event`,
  ])
})

const anAdmin = async () => {
  const admin = await aColleague()
  return { admin, session: await aSession(admin, { events: ['password', 'totp'] }) }
}
type Admin = Awaited<ReturnType<typeof anAdmin>>

const switching = async ({ session }: Admin, input: OnSignal) => {
  const facts = aRequest(session)
  await aProof(session, 'admin.risk.signal.report-only', input)
  return pass(
    facts,
    { operation: 'admin.risk.signal.report-only', input, summary: (person) => previewSwitch(input, person, facts.now) },
    (permit, tx) => switchOne(tx, permit, input),
  )
}
const trying = async ({ session }: Admin, input: z.output<typeof OnCandidate>) => {
  await aProof(session, 'admin.risk.candidate.set', input)
  return pass(
    aRequest(session),
    { operation: 'admin.risk.candidate.set', input, summary: () => previewCandidate(input) },
    (permit, tx) => tryModel(tx, permit, input),
  )
}
const view = async () => modelsView(permitted('admin.risk.models.view', await aColleague({ totp: false }), readClock()))
const effectOf = async (signal: SignalEffect['signal']) => {
  const { effects } = await view()
  return effects.signals.find((one) => one.signal === signal)
}

/** Ten sign-ins: one that hosting makes elevated, one that it makes high beside travel, eight of nothing in particular. */
const tenSignIns = () =>
  recordSignIns([
    { at: YESTERDAY, signals: [hosting(elevated + 3), travel(-2.5)] },
    { at: YESTERDAY, signals: [hosting(high - elevated), travel(elevated + 0.1)] },
    ...Array.from({ length: 8 }, () => ({ at: YESTERDAY, score: elevated - 3 })),
  ])

describe('what a signal does', () => {
  it('is counted on the sign-ins of the last thirty days, counting and reporting', async () => {
    await tenSignIns()
    await recordSignIns([{ at: before(YESTERDAY, days(31)), signals: [hosting(90)] }])
    const { effects } = await view()
    expect(effects).toMatchObject({ signIns: 10, now: { elevated: 2, high: 1 } })
    expect(await effectOf('hosting')).toEqual({
      signal: 'hosting',
      reportOnly: false,
      seen: 2,
      counting: { elevated: 2, high: 1 },
      reporting: { elevated: 1, high: 0 },
    })
    expect(await effectOf('dormancy')).toMatchObject({ seen: 0, counting: { elevated: 2 }, reporting: { elevated: 2 } })
  })

  it('is the other way round once it reports only, and says the same', async () => {
    await tenSignIns()
    await switching(await anAdmin(), { signal: 'hosting', to: 'report', reason: 'Too many companies in the cloud' })
    expect((await view()).effects.now).toEqual({ elevated: 1, high: 0 })
    expect(await effectOf('hosting')).toMatchObject({
      reportOnly: true,
      counting: { elevated: 2, high: 1 },
      reporting: { elevated: 1, high: 0 },
    })
  })
})

describe('an admin', () => {
  const toReport = { signal: 'hosting', to: 'report', reason: 'Too loud' } as const

  it('switches a signal with a reason, sees the effect first, and it stops counting', async () => {
    await tenSignIns()
    const who = await anAdmin()
    const preview = await previewSwitch(toReport, who.admin, readClock())
    expect(preview.lines).toContainEqual({ label: 'Asked for more, of 1,000 sign-ins', value: '100.0', was: '200.0' })
    expect(await switching(who, toReport)).toBeDone()
    forgetModel()
    expect((await currentModel(readClock())).model.reportOnly).toEqual(['hosting'])
    await expect(who.admin).toHaveAuditEvent({ kind: 'risk.signal-switched', outcome: 'done', times: 1 })
    expect(await switching(who, toReport)).toBeInvalidAt('signal')
    expect(await switching(who, { ...toReport, to: 'count' })).toBeDone()
    forgetModel()
    expect((await currentModel(readClock())).model.reportOnly).toEqual([])
  })

  it('loses no switch when two switch at the same moment', async () => {
    const [one, other] = [await anAdmin(), await anAdmin()]
    await Promise.all([switching(one, toReport), switching(other, { ...toReport, signal: 'travel' })])
    forgetModel()
    expect([...(await currentModel(readClock())).model.reportOnly].sort()).toEqual(['hosting', 'travel'])
  })

  it('has to say why, and of which signal', () => {
    expect(OnSignal.safeParse({ ...toReport, reason: ' ' }).success).toBe(false)
    expect(OnSignal.safeParse({ ...toReport, signal: 'horoscope' }).success).toBe(false)
    expect(OnSignal.safeParse({ ...toReport, to: 'double' }).success).toBe(false)
  })

  it('is an admin: support and customers are refused', async () => {
    const support = await aColleague({ roles: ['support'] })
    const session = await aSession(support, { events: ['password', 'totp'] })
    expect(await switching({ admin: support, session }, toReport)).toBeDenied('not-for-you')
  })
})

describe('a model on trial', () => {
  const FIGURES = '{"name": "bolder", "travel": {"most": 4}, "reportOnly": ["hosting"]}'
  const input = { act: 'try', figures: FIGURES, reason: 'To see' } as const

  it('is scored beside and changes nothing; ending it takes it away', async () => {
    const who = await anAdmin()
    expect((await previewCandidate(input)).lines).toEqual([
      { label: 'travel.most', value: '4', was: `${STEPGATE_1.travel.most}` },
      { label: 'reportOnly', value: '["hosting"]', was: '[]' },
      { label: 'What it decides', value: 'Nothing: it is scored beside and recorded' },
      { label: 'Reason', value: 'To see' },
    ])
    expect(await trying(who, input)).toBeDone()
    forgetModel()
    const inForce = await currentModel(readClock())
    expect(inForce.candidate).toMatchObject({ name: 'bolder', travel: { ...STEPGATE_1.travel, most: 4 } })
    expect(inForce.model).toEqual(STEPGATE_1)
    await recordSignIns([
      { at: YESTERDAY, score: elevated, candidate: { model: 'bolder', score: 0, level: 'low' } },
      { at: YESTERDAY, score: elevated - 1, candidate: { model: 'bolder', score: 9, level: 'high' } },
      { at: YESTERDAY, score: elevated - 1 },
    ])
    expect((await view()).candidate).toMatchObject({
      name: 'bolder',
      trial: { signIns: 2, deciding: { elevated: 1, high: 0 }, candidate: { elevated: 1, high: 1 }, both: 0 },
    })
    expect(await trying(who, { act: 'end', reason: 'Seen' })).toBeDone()
    expect((await view()).candidate).toBeNull()
    expect(await trying(who, { act: 'end', reason: 'Again' })).toBeInvalidAt('form')
    await expect(who.admin).toHaveAuditEvent({ kind: 'risk.candidate-set', times: 2 })
  })

  it.each([
    ['no JSON', 'travel: 4', /not JSON/],
    ['a list', '[]', /not JSON/],
    ['no name', '{"travel": {"most": 4}}', /name of its own/],
    ['the name of what decides', '{"name": "stepgate-1", "travel": {"most": 4}}', /decides already/],
    ['a name with other signs', '{"name": "<b>bold</b>"}', /name of its own/],
    ['a figure that no model has', '{"name": "x", "travel": {"least": 4}}', /“travel” has a figure that no model has/],
    ['a value that it cannot have', '{"name": "x", "travel": {"most": "much"}}', /“travel.most” has a value/],
    ['a prototype', '{"name": "x", "__proto__": {"most": 4}}', /figure that no model has/],
  ])('is refused for %s, without repeating it', (_, figures, why) => {
    const read = OnCandidate.safeParse({ ...input, figures })
    expect(read.error?.issues).toMatchObject([{ path: ['figures'], message: expect.stringMatching(why) }])
    expect(read.error?.message).not.toContain('<b>')
  })
})
