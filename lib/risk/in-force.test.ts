// From what staff set and the night made to the assessment of a request: versions count, report-only signals are recorded and
// do not, and a model on trial is scored beside and changes nothing.
import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { AT_HOME, always, NOBODY_ELSE } from '../testing/risk'
import { NOON } from '../testing/situations'
import { assess } from './assess'
import { inForce } from './in-force'
import { STEPGATE_1 } from './model'
import { forgetModel } from './models/current'

const LEAKED = { ...AT_HOME, passwordBreached: true } as const
const assessed = async () => assess(LEAKED, always(20), NOBODY_ELSE, await inForce(NOON))

const set = (name: string, value: object) =>
  prisma.$executeRaw`insert into risk_setting (name, value, changed_at) values (${name}, ${JSON.stringify(value)}::jsonb, ${NOON})`

beforeEach(async () => {
  await prisma.$executeRaw`delete from risk_setting`
  await prisma.$executeRaw`delete from risk_thresholds`
  forgetModel()
})

describe('a request', () => {
  it('is assessed by the version of the thresholds that is in force, and says which', async () => {
    expect(await assessed()).toMatchObject({ level: 'low', thresholds: 0 })
    const strict = { elevated: -90, high: -80 }
    const figures = { ...STEPGATE_1.thresholds, regular: strict }
    await prisma.$executeRaw`
      insert into risk_thresholds (version, model, state, figures, budget, effect, jumps, created_at, in_force_from)
      values (9, ${STEPGATE_1.name}, 'current', ${JSON.stringify(figures)}::jsonb, '{}', '{}', '[]', ${NOON}, ${NOON})`
    forgetModel()
    expect(await assessed()).toMatchObject({ level: 'high', thresholds: 9, activity: 'regular' })
  })

  it('keeps what a report-only signal found in its record, and its score without it', async () => {
    const counting = await assessed()
    const leak = counting.signals.find(({ signal }) => signal === 'breached-password')
    expect(leak?.nats).toBeGreaterThan(0)
    await set('report-only', ['breached-password'])
    forgetModel()
    const reporting = await assessed()
    expect(reporting.score).toBeCloseTo(counting.score - (leak?.nats ?? 0), 9)
    expect(reporting.signals).toContainEqual({ ...leak, reportOnly: true })
    expect(reporting.signals).toHaveLength(counting.signals.length)
  })

  it('is told what the model on trial finds, and nothing else changes', async () => {
    const alone = await assessed()
    await set('candidate', { figures: { ...STEPGATE_1, name: 'harsh', breachedPassword: 30 } })
    forgetModel()
    const { candidate, ...beside } = await assessed()
    expect(beside).toEqual(alone)
    expect(candidate).toMatchObject({ model: 'harsh', level: 'high' })
  })
})
