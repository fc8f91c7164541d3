// The model in force on a real database: shipped figures until somebody changed something, and then within seconds.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { NOON } from '../../testing/situations'
import { after, seconds } from '../../time'
import { STEPGATE_1 } from '../model'
import type { SignalName } from '../signal'
import { isSignalName, SIGNAL_NAMES } from '../signal-names'
import { currentModel, forgetModel } from './current'
import { ModelSchema } from './schema'

const put = (name: string, value: object) =>
  prisma.$executeRaw`
    insert into risk_setting (name, value, changed_at) values (${name}, ${JSON.stringify(value)}::jsonb, ${NOON})
    on conflict (name) do update set value = excluded.value`

const figures = {
  ...STEPGATE_1.thresholds,
  regular: { elevated: -0.75, high: 2.5 },
}

const version = (number: number, state: string, model = STEPGATE_1.name) =>
  prisma.$executeRaw`
    insert into risk_thresholds (version, model, state, figures, budget, effect, jumps, created_at)
    values (${number}, ${model}, ${state}, ${JSON.stringify(figures)}::jsonb, '{}', '{}', '[]', ${NOON})`

beforeEach(forgetModel)
afterEach(async () => {
  await prisma.$executeRaw`delete from risk_setting`
  await prisma.$executeRaw`delete from risk_thresholds`
})

describe('the model in force', () => {
  it('is the shipped one, where nobody changed anything', async () => {
    expect(await currentModel(NOON)).toEqual({ model: STEPGATE_1, version: 0, candidate: null })
  })

  it('has the thresholds of the current version, and not those of one that was refused or taken back', async () => {
    await version(1, 'superseded')
    await version(2, 'refused')
    expect(await currentModel(NOON)).toMatchObject({ version: 0, model: { thresholds: STEPGATE_1.thresholds } })
    forgetModel()
    await version(3, 'current')
    expect(await currentModel(NOON)).toMatchObject({ version: 3, model: { thresholds: figures } })
  })

  it('knows of a change after five seconds at most', async () => {
    await currentModel(NOON)
    await put('report-only', ['travel'] satisfies SignalName[])
    expect((await currentModel(after(NOON, seconds(5)))).model.reportOnly).toEqual([])
    expect((await currentModel(after(NOON, seconds(5.001)))).model.reportOnly).toEqual(['travel'])
  })

  it('names signals that there are, whatever was stored', async () => {
    await put('report-only', ['travel', 'horoscope', 7, 'constructor'])
    expect((await currentModel(NOON)).model.reportOnly).toEqual(['travel'])
    expect(isSignalName('toString')).toBe(false)
    expect(new Set(SIGNAL_NAMES).size).toBe(SIGNAL_NAMES.length)
  })

  it('has a candidate beside it, with thresholds of its own once it has a version', async () => {
    const candidate = { ...STEPGATE_1, name: 'bolder', firstPayee: 2 }
    await put('candidate', { figures: candidate })
    expect(await currentModel(NOON)).toMatchObject({ candidate, model: { name: 'stepgate-1', firstPayee: 0.7 } })
    await version(4, 'current', 'bolder')
    forgetModel()
    expect(await currentModel(NOON)).toMatchObject({ version: 0, candidate: { thresholds: figures } })
  })

  it('has no candidate where what was stored cannot be read', async () => {
    for (const stored of [{ shipped: 'stepgate-0' }, { figures: { name: 'half' } }, { figures: null }, []]) {
      await put('candidate', stored)
      forgetModel()
      expect((await currentModel(NOON)).candidate).toBeNull()
    }
  })
})

describe('a model as JSON', () => {
  it('is read back as it was', () => {
    expect(ModelSchema.parse(JSON.parse(JSON.stringify(STEPGATE_1)))).toEqual(STEPGATE_1)
  })

  it.each<[string, object]>([
    ['a figure that is missing', { firstPayee: undefined }],
    ['a figure that is text', { firstPayee: '0.7' }],
    ['a figure that speaks for the owner where it must not', { firstPayee: -1 }],
    ['a figure beyond every bound', { firstPayee: 1_000 }],
    ['a figure that nobody reads', { secondPayee: 1 }],
    ['a range upside down', { hour: { ...STEPGATE_1.hour, least: 3 } }],
    ['high below elevated', { thresholds: { ...STEPGATE_1.thresholds, regular: { elevated: 2, high: 1 } } }],
    ['an activity without thresholds', { thresholds: { regular: { elevated: 0, high: 1 } } }],
    ['a signal that is none', { reportOnly: ['horoscope'] }],
    ['a name with room for more', { name: 'Step Gate <1>' }],
  ])('is refused for %s', (_, change) => {
    expect(ModelSchema.safeParse(JSON.parse(JSON.stringify({ ...STEPGATE_1, ...change }))).success).toBe(false)
  })
})
