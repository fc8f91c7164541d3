// The simulator as staff use it: a query in the address, read strictly, and what it would have changed on a real trail.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { LAW } from '../../policy/requirement'
import { STEPGATE_1 } from '../../risk/model'
import { recordDecisions } from '../../testing/decisions'
import { permitted } from '../../testing/household'
import { aColleague, aCustomer } from '../../testing/people'
import { before, days, minutes, readClock } from '../../time'
import { policyView, type Trial, tryPolicy } from './policy'
import { readTried } from './query'

const NOW = readClock()

const trying = async (query: Record<string, string>) =>
  tryPolicy(permitted('admin.policy.simulate', await aColleague({ passkey: false, totp: false }), NOW), query)
const tried = async (query: Record<string, string>): Promise<Trial> => {
  const trial = await trying(query)
  if (!trial.ok) throw new Error(JSON.stringify(trial.issues))
  return trial.filter
}

describe('what is tried', () => {
  it('is the law as it is over seven days, where nothing is said', () => {
    expect(readTried({})).toEqual({
      ok: true,
      filter: { days: 7, law: LAW, version: null, shift: 0, weights: {}, model: null },
    })
    expect(readTried({ days: '', 'law.view.low': '', shift: '', 'w.travel': '', thresholds: '', model: '' })).toEqual(
      readTried({}),
    )
  })

  it('is what the fields say', () => {
    const query = {
      days: '30',
      'law.billing.high': 'deny',
      shift: '-0,5',
      'w.travel': '0.5',
      thresholds: '0',
      model: '',
    }
    expect(readTried(query)).toMatchObject({
      ok: true,
      filter: {
        days: 30,
        law: { ...LAW, billing: { ...LAW.billing, high: 'deny' } },
        version: 0,
        shift: -0.5,
        weights: { travel: 0.5 },
      },
    })
  })

  it.each([
    [{ days: '3650' }, 'days'],
    [{ 'law.billing.high': 'bot-check' }, 'law.billing.high'],
    [{ 'law.public.low': 'session' }, 'law.public.low'],
    [{ 'law.billing.high': 'anything' }, 'law.billing.high'],
    [{ shift: 'much' }, 'shift'],
    [{ shift: '21' }, 'shift'],
    [{ 'w.travel': '7' }, 'w.travel'],
    [{ thresholds: '-1' }, 'thresholds'],
    [{ thresholds: '4711' }, 'thresholds'],
    [{ model: 'x'.repeat(41) }, 'model'],
    [{ model: 'bolder', 'w.travel': '0' }, 'model'],
    [{ model: 'bolder', shift: '1' }, 'thresholds'],
  ])('is refused at its field: %j', async (query, field) => {
    expect(await trying(query)).toMatchObject({ ok: false, issues: { [field]: expect.any(String) } })
  })
})

describe('trying', () => {
  it('says which cells differ, where the law falls, and what would have changed', async () => {
    const robin = await aCustomer({ name: 'Robin Refused' })
    const refused = { requirement: 'deny', sensitivity: 'export', risk: { level: 'high' } } as const
    await recordDecisions([
      {
        at: before(NOW, minutes(5)),
        of: robin,
        kind: 'operation.denied',
        operation: 'claim.export',
        decision: refused,
      },
      { at: before(NOW, days(3)), of: await aCustomer(), operation: 'claim.export', decision: refused },
    ])
    const { cells, falls, result, from, to } = await tried({ days: '1', 'law.export.high': 'recent' })
    expect(cells).toEqual([{ sensitivity: 'export', level: 'high', from: 'deny', to: 'recent' }])
    expect(falls).toEqual([{ sensitivity: 'export', from: 'elevated', to: 'high' }])
    expect([from, to]).toEqual([before(NOW, days(1)), NOW])
    expect(result.lines).toMatchObject([
      {
        operation: 'claim.export',
        acts: 1,
        milder: 1,
        refusals: { before: 1, after: 0 },
        prompts: { before: 0, after: 1 },
      },
    ])
    expect(result.affected).toMatchObject([
      { userId: robin.id, name: 'Robin Refused', before: 'deny', after: 'recent' },
    ])
    expect((await tried({ days: '7', 'law.export.high': 'recent' })).result.total.people).toBe(2)
  })

  it('takes the thresholds of a version that was refused', async () => {
    const [robin, version] = [await aCustomer(), 77]
    const figures = { ...STEPGATE_1.thresholds, occasional: { elevated: -50, high: 50 } }
    await prisma.$executeRaw`
      insert into risk_thresholds (version, model, state, figures, budget, effect, jumps, created_at)
      values (${version}, ${STEPGATE_1.name}, 'refused', ${JSON.stringify(figures)}::jsonb, '{}', '{}', '[]', ${NOW})`
    const risk = { activity: 'occasional', thresholds: 0, score: -9 } as const
    const signals = [{ signal: 'dormancy', days: 1, nats: -9 }] as const
    await recordDecisions([
      {
        at: before(NOW, minutes(1)),
        of: robin,
        operation: 'payment-method.add-card',
        decision: { risk: { ...risk, signals } },
      },
    ])
    const { result } = await tried({ days: '1', thresholds: `${version}` })
    expect(result.lines.find(({ operation }) => operation === 'payment-method.add-card')).toMatchObject({ stricter: 1 })
    const permit = permitted('admin.policy.view', await aColleague({ passkey: false, totp: false }), NOW)
    expect((await policyView(permit)).versions).toContainEqual({ version, state: 'refused' })
  })

  it('shows the law as it is, cell by cell', async () => {
    const permit = permitted('admin.policy.view', await aColleague({ passkey: false, totp: false }), NOW)
    const { law } = await policyView(permit)
    expect(law).toHaveLength(Object.keys(LAW).length)
    for (const { sensitivity, cells, rungs } of law)
      for (const { level, requirement } of cells) {
        expect(requirement).toBe(LAW[sensitivity][level])
        expect(rungs).toContain(requirement)
      }
  })
})
