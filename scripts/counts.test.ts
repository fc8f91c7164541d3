// The last line of a run tells the truth, also about runs that never got as far as a test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { playwrightCounts, sum, summary, vitestCounts } from './counts'

const folder = mkdtempSync(path.join(tmpdir(), 'stepgate-counts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (content: unknown) => {
  const name = path.join(folder, 'report.json')
  writeFileSync(name, typeof content === 'string' ? content : JSON.stringify(content))
  return name
}

test('counts of several runners add up to one line', () => {
  const unit = vitestCounts(file({ numPassedTests: 40, numFailedTests: 0, numPendingTests: 1, success: true }))
  const stories = playwrightCounts(file({ stats: { expected: 5, flaky: 1, unexpected: 2, skipped: 0 }, errors: [] }))
  expect(summary(sum([unit, stories]))).toBe('46 passed, 2 failed')
})

test('a test file that could not be loaded is a failure though no test failed', () => {
  expect(vitestCounts(file({ numPassedTests: 3, numFailedTests: 0, success: false })).failed).toBe(1)
})

test('a browser run that could not start is a failure', () => {
  expect(
    playwrightCounts(file({ stats: { expected: 0, unexpected: 0 }, errors: [{ message: 'no server' }] })).failed,
  ).toBe(1)
})

test.each([
  ['missing', path.join(folder, 'none.json')],
  ['cut short', file('{"numPassed')],
])('a report that is %s is a failure', (_, name) => {
  expect(vitestCounts(name)).toMatchObject({ passed: 0, failed: 1 })
  expect(playwrightCounts(name)).toMatchObject({ passed: 0, failed: 1 })
})
