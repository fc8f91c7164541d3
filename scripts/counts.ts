// How many tests passed and failed, and which, read from the runners' own JSON reports. It refuses to call a run without a report a
// success: a missing or broken report counts as one failure.
import { existsSync, readFileSync } from 'node:fs'

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 }

const BROKEN: Counts = { passed: 0, failed: 1, skipped: 0 }

export const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (one, other) => ({
      passed: one.passed + other.passed,
      failed: one.failed + other.failed,
      skipped: one.skipped + other.skipped,
    }),
    NONE,
  )

/** The line that `npm test` ends with. */
export const summary = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`

/** Vitest's JSON report. A file that could not even be loaded has no tests, but fails. */
export function vitestCounts(file: string): Counts {
  const report = read(file)
  if (!report) return BROKEN
  const { numPassedTests: passed = 0, numFailedTests = 0, numPendingTests: skipped = 0, success } = report
  const failed = success === true ? 0 : Math.max(1, Number(numFailedTests))
  return { passed: Number(passed), failed, skipped: Number(skipped) }
}

/** Playwright's JSON report. A story that passed only when tried again counts as passed. */
export function playwrightCounts(file: string): Counts {
  const report = read(file)
  const stats = report?.stats
  if (!stats || typeof stats !== 'object') return BROKEN
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = stats as Record<string, number>
  const errors = Array.isArray(report.errors) ? report.errors.length : 0
  return { passed: expected + flaky, failed: Math.max(unexpected, errors > 0 ? 1 : 0), skipped }
}

function read(file: string): Record<string, unknown> | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
