// Every test of a run with how it ended, read from the runners' own JSON reports, so that evidence can be compared with what
// really passed. A report that is missing or broken has no results.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { JOIN } from '../.config/asvs/titles'

/** `file` from the repository's root with forward slashes; `title` from the outermost describe, joined by " › ". */
export type Result = { readonly file: string; readonly title: string; readonly passed: boolean }

const ROOT = path.resolve(import.meta.dirname, '..')

type VitestReport = {
  readonly testResults?: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
    }[]
  }[]
}

/** The results in Vitest's JSON report. */
export const vitestResults = (file: string): readonly Result[] =>
  (read<VitestReport>(file)?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: fromRoot(name),
      title: [...ancestorTitles, title].join(JOIN),
      passed: status === 'passed',
    })),
  )

type Suite = {
  readonly title: string
  readonly file: string
  readonly suites?: readonly Suite[]
  readonly specs?: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[]
}
type PlaywrightReport = { readonly config?: { readonly rootDir?: string }; readonly suites?: readonly Suite[] }

/** The results in Playwright's JSON report; its outermost suites are the files. */
export function playwrightResults(file: string): readonly Result[] {
  const report = read<PlaywrightReport>(file)
  const folder = report?.config?.rootDir ?? ROOT
  return (report?.suites ?? []).flatMap((suite) => resultsOf(suite, fromRoot(path.join(folder, suite.file)), []))
}

function resultsOf(suite: Suite, file: string, above: readonly string[]): readonly Result[] {
  const own = (suite.specs ?? []).map(({ title, tests }) => ({
    file,
    title: [...above, title].join(JOIN),
    passed: tests.length > 0 && tests.every(({ status }) => status === 'expected'),
  }))
  return [...own, ...(suite.suites ?? []).flatMap((inner) => resultsOf(inner, file, [...above, inner.title]))]
}

const fromRoot = (file: string): string => path.relative(ROOT, file).replaceAll(path.sep, '/')

function read<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
