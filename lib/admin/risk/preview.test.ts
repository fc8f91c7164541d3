// What a switch would do is counted in SQL over recorded sign-ins, by the very rules that the engine judges by.
import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { type Model, STEPGATE_1 } from '../../risk/model'
import { forgetModel } from '../../risk/models/current'
import { scored } from '../../risk/score'
import type { Signal } from '../../risk/signal'
import { permitted } from '../../testing/household'
import { aColleague } from '../../testing/people'
import { recordSignIns } from '../../testing/risk-events'
import { before, days, readClock } from '../../time'
import { modelsView } from './models'

const { elevated, high } = STEPGATE_1.thresholds.regular
const YESTERDAY = before(readClock(), days(1))
const hosting = (nats: number): Signal => ({ signal: 'hosting', nats })

beforeEach(async () => {
  forgetModel()
  await prisma.$transaction([
    prisma.$executeRaw`select set_config('stepgate.risk_events_may_go', 'on', true)`,
    prisma.$executeRaw`delete from risk_event`,
  ])
})

const effects = async () =>
  (await modelsView(permitted('admin.risk.models.view', await aColleague({ totp: false }), readClock()))).effects

describe('the preview', () => {
  const alarm = (nats: number, matches: boolean): Signal => ({
    signal: 'stuffing',
    rate: 40,
    baseline: 10,
    matches,
    nats,
  })
  const program = (nats: number): Signal => ({ signal: 'automation', signs: ['headless'], nats })

  it.each([
    ['an alarm alone, above what is high', [alarm(high + 1, false)]],
    ['an alarm that names the network, where nothing else speaks', [hosting(-2), alarm(0.1, true)]],
    ['an alarm on top of what is elevated', [hosting(elevated + 0.1), alarm(high, true)]],
    ['an alarm on top of what is high', [hosting(high + 0.1), alarm(1, false)]],
    ['signs of a program alone', [program(high + 1), hosting(-0.1)]],
    ['signs of a program beside something', [program(high), hosting(0.2)]],
    ['signs of a program during an alarm', [program(high), alarm(0.3, false)]],
  ] as const)('counts as a sign-in is judged: %s', async (_, signals) => {
    await recordSignIns([{ at: YESTERDAY, signals: [...signals] }])
    const asked = (model: Model) => {
      const { band } = scored(signals, 20, model)
      return { elevated: band === 'low' ? 0 : 1, high: band === 'high' ? 1 : 0 }
    }
    expect((await effects()).now).toEqual(asked(STEPGATE_1))
    for (const { signal } of signals)
      expect((await effects()).signals.find((one) => one.signal === signal)).toMatchObject({
        counting: asked(STEPGATE_1),
        reporting: asked({ ...STEPGATE_1, reportOnly: [signal] }),
      })
  })
})
