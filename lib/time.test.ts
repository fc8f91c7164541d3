// Moments and durations: units agree, both ends of a length count, and the future proves nothing.
import { expect, it } from 'vitest'
import { after, before, type Duration, days, hours, minutes, readClock, seconds, within } from './time'

const noon = new Date('2026-03-01T12:00:00Z')

it('counts durations in milliseconds, whatever the unit they were said in', () => {
  expect([seconds(60), minutes(60), hours(24)]).toEqual([minutes(1), hours(1), days(1)])
  expect(seconds(1)).toBe(1_000)
})

it('goes forward and back by the same length', () => {
  expect(after(noon, minutes(10))).toEqual(new Date('2026-03-01T12:10:00Z'))
  expect(before(after(noon, days(3)), days(3))).toEqual(noon)
})

it('counts both ends of a length as within it, and not a millisecond more', () => {
  expect(within(noon, minutes(10), noon)).toBe(true)
  expect(within(noon, minutes(10), after(noon, minutes(10)))).toBe(true)
  expect(within(noon, minutes(10), after(noon, (minutes(10) + 1) as Duration))).toBe(false)
})

it('never counts the future as within, so that a clock set back proves nothing', () => {
  expect(within(after(noon, seconds(1)), minutes(10), noon)).toBe(false)
})

it('counts the hour in which clocks change like any other', () => {
  const beforeSpring = new Date('2026-03-08T06:30:00Z')
  expect(after(beforeSpring, hours(1)).getTime() - beforeSpring.getTime()).toBe(hours(1))
})

it('reads the machine clock', () => {
  expect(within(readClock(), seconds(5), readClock())).toBe(true)
})
