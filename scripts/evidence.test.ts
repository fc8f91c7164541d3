// Evidence is what passed: the reports of both runners are read as they write them, and what is renamed, skipped or failed
// is named with the requirement that loses it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Entry } from '../.config/asvs/register'
import { shown } from '../.config/asvs/requirement'
import { lostEvidence } from './evidence'
import { playwrightResults, vitestResults } from './results'

const ROOT = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'stepgate-evidence-'))
afterAll(() => rmSync(folder, { recursive: true }))

const written = (report: unknown): string => {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

describe('the results of a run', () => {
  it('are read from Vitest by file and whole title', () => {
    const row = (title: string, status: string) => ({ ancestorTitles: ['a', 'b'], title, status })
    const report = {
      testResults: [
        { name: path.join(ROOT, 'lib/a.test.ts'), assertionResults: [row('c', 'passed'), row('d', 'failed')] },
      ],
    }
    expect(vitestResults(written(report))).toEqual([
      { file: 'lib/a.test.ts', title: 'a › b › c', passed: true },
      { file: 'lib/a.test.ts', title: 'a › b › d', passed: false },
    ])
  })

  it('are read from Playwright by file and whole title, and a skipped story did not pass', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
    const inner = {
      title: 'a',
      file: 'x.spec.ts',
      specs: [spec('b', 'expected'), spec('c', 'skipped'), spec('d', 'flaky')],
    }
    const report = {
      config: { rootDir: path.join(ROOT, 'e2e') },
      suites: [{ title: 'x.spec.ts', file: 'x.spec.ts', suites: [inner] }],
    }
    expect(playwrightResults(written(report))).toEqual([
      { file: 'e2e/x.spec.ts', title: 'a › b', passed: true },
      { file: 'e2e/x.spec.ts', title: 'a › c', passed: false },
      { file: 'e2e/x.spec.ts', title: 'a › d', passed: false },
    ])
  })

  it('are none where a report is missing or broken', () => {
    expect(vitestResults(path.join(folder, 'none.json'))).toEqual([])
    writeFileSync(path.join(folder, 'broken.json'), '{')
    expect(playwrightResults(path.join(folder, 'broken.json'))).toEqual([])
  })
})

describe('evidence', () => {
  const entry: Entry = { id: '7.2.4', level: 1, evidence: shown('lib/a.test.ts › a › refuses %j') }
  const result = (title: string, passed: boolean) => ({ file: 'lib/a.test.ts', title, passed })

  it('counts while every row of the cited test passed', () => {
    expect(lostEvidence([entry], [result('a › refuses "x"', true), result('a › refuses "y"', true)])).toEqual([])
  })

  it.each([
    ['is gone', []],
    ['was renamed', [result('a › rejects "x"', true)]],
    ['failed in one of its rows', [result('a › refuses "x"', true), result('a › refuses "y"', false)]],
  ])('is lost when the cited test %s', (_, results) => {
    expect(lostEvidence([entry], results)).toEqual(['ASVS 7.2.4: lib/a.test.ts › a › refuses %j'])
  })
})
