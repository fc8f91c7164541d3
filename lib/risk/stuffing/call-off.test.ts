// What staff see of an alarm and do about it: through the gate, with a reason, on the record, and never for good.
import { describe, expect, it } from 'vitest'
import { CallOff, callOffAlarm, previewCallOff } from '../../admin/alarm/alarm'
import { prisma } from '../../db'
import { pass } from '../../gate/gate'
import { everyAsn } from '../../place/asn'
import { eventsOf } from '../../testing/audit'
import { aQuietDay, lookedAt, tried } from '../../testing/campaign'
import { lettersTo } from '../../testing/letters'
import { aColleague, aCustomer } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { aSession, type MadeSession } from '../../testing/sessions'
import { after, hours, minutes, readClock } from '../../time'
import { stuffingReport } from './report'

const REASON = 'Our own load test'

const anAdmin = async () => {
  const admin = await aColleague()
  return { admin, session: await aSession(admin, { events: ['password', 'totp'] }) }
}

/** An alarm that stands since `now`. */
async function anAlarm(now: Date, asn = '64500'): Promise<{ since: string }> {
  await tried(now, { accounts: 60, over: 10, asn })
  await lookedAt(now)
  return { since: now.toISOString() }
}

/** With proof in hand: an alarm asks its own admins for more, too. */
const callOff = async (by: MadeSession, fields: Readonly<Record<string, string>>) => {
  const facts = aRequest(by)
  const input = CallOff.parse({ reason: REASON, forHours: '4', ...fields })
  await aProof(by, 'admin.risk.alarm.end', input)
  return pass(facts, { operation: 'admin.risk.alarm.end', input, summary: () => previewCallOff(input) }, (permit, tx) =>
    callOffAlarm(tx, permit, { ...input, network: facts.network }),
  )
}

describe('calling an alarm off', () => {
  it('ends it at once, on the record with who and why, and keeps the next one away for as long as was said', async () => {
    await aQuietDay()
    const now = readClock()
    const { admin, session } = await anAdmin()
    const { since } = await anAlarm(now)
    expect(await callOff(session, { since })).toBeDone()
    const [event] = (await eventsOf(admin)).filter(({ kind }) => kind === 'stuffing.ended')
    expect(event).toMatchObject({ details: { reason: 'called-off', why: REASON } })
    const report = await stuffingReport(after(now, minutes(1)))
    expect(report).toMatchObject({ standing: null, silence: { by: admin.name, why: REASON } })
    expect(report.past[0]).toMatchObject({ reason: 'called-off', calledOffBy: admin.name, peakRate: 60 })

    const later = after(now, hours(2))
    await tried(later, { accounts: 60, over: 10 })
    expect(await lookedAt(later)).toEqual({ kind: 'calm' })
    await tried(later, { accounts: 300, over: 10 })
    expect(await lookedAt(later)).toMatchObject({ kind: 'began' })
    await prisma.stuffingMark.deleteMany()
    const over = after(now, hours(7))
    expect((await lookedAt(over)).kind).toBe('ended')
    expect((await stuffingReport(over)).silence).toBeNull()
  })

  it('is refused for an alarm that they have not seen', async () => {
    const now = await aQuietDay()
    const { admin, session } = await anAdmin()
    await anAlarm(now)
    expect(await callOff(session, { since: after(now, minutes(5)).toISOString() })).toMatchObject({
      outcome: { kind: 'invalid', issues: { since: [expect.stringMatching(/does not stand any more/)] } },
    })
    await expect(admin).not.toHaveAuditEvent({ kind: 'stuffing.ended' })
  })

  it('does not exist for those who only look, nor for customers', async () => {
    const now = await aQuietDay()
    const since = await anAlarm(now)
    for (const person of [await aColleague({ roles: ['support'] }), await aCustomer()]) {
      const session = await aSession(person, { events: ['password', 'totp'] })
      expect(await callOff(session, since)).toMatchObject({ outcome: { kind: 'denied' } })
    }
    expect(await prisma.stuffingAlarm.count({ where: { beganAt: now, endedAt: null } })).toBe(1)
  })
})

describe('staff', () => {
  it('are told by mail of the first alarm in hours, admins alone', async () => {
    const now = await aQuietDay()
    const admin = await aColleague()
    const support = await aColleague({ roles: ['support'] })
    const told = async (email: string) =>
      (await lettersTo(email)).filter(({ kind }) => kind === 'stuffing-began').length
    await anAlarm(now)
    const ended = after(now, minutes(60))
    expect((await lookedAt(ended)).kind).toBe('ended')
    await anAlarm(after(ended, minutes(1)))
    expect([await told(admin.email), await told(support.email)]).toEqual([1, 0])
    const nextDay = after(now, hours(30))
    expect((await lookedAt(nextDay)).kind).toBe('ended')
    await anAlarm(nextDay)
    expect(await told(admin.email)).toBe(2)
  })

  it('see who operates the named networks, though only digests rest', async () => {
    const now = await aQuietDay()
    const [known] = everyAsn()
    if (!known) throw new Error('no autonomous system is known')
    await anAlarm(now, `${known.number}`)
    const { standing } = await stuffingReport(now)
    expect(standing).toMatchObject({
      rate: 60,
      usual: 10,
      raised: Math.log(6),
      named: { asn: 1, prefix: 0, agent: 0 },
      operators: [{ ...known, failing: 60 }],
    })
    // The file of all networks is read first.
  }, 60_000)
})
