// What makes an export bulk: enough rows, counted with what left today. Below that, all years of a small account are nothing.
import { expect, it } from 'vitest'
import { AT_HOME, always } from '../../testing/risk'
import { NO_GLOBAL_HISTORY } from '../history'
import { STEPGATE_1 } from '../model'
import { BULK, exportVolume } from './export-volume'

const natsOf = (count: number, today = 0): number =>
  exportVolume({
    attempt: { ...AT_HOME, stakes: { rows: { count, of: count + today, today } } },
    user: always(30),
    global: NO_GLOBAL_HISTORY,
    model: STEPGATE_1,
  }).reduce((sum, { nats }) => sum + nats, 0)

it(`begins at ${BULK} rows: one row fewer weighs nothing, even if it is all there is and the first export`, () => {
  expect(natsOf(BULK - 1)).toBe(0)
  expect(natsOf(BULK)).toBeGreaterThan(0)
})

it('counts what left within a day: a slice weighs what the whole weighs', () => {
  expect(natsOf(1, BULK - 2)).toBe(0)
  expect(natsOf(1, BULK - 1)).toBe(natsOf(BULK))
})
