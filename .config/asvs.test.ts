// The register of ASVS requirements against the tree: every requirement once, every cited test there and not skipped. What
// passed is compared by scripts/evidence.ts.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENTRIES, tallyOf } from './asvs/register'
import { patternOf, testsOf } from './asvs/titles'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const citedTests = ENTRIES.flatMap(({ id, evidence }) =>
  evidence.kind === 'shown' ? evidence.tests.map((test) => ({ id, ...test })) : [],
)

describe('the register of ASVS requirements', () => {
  it('has all 345 requirements once: 70 of level 1, 183 of level 2, 92 of level 3', () => {
    expect(new Set(ENTRIES.map(({ id }) => id)).size).toBe(345)
    expect(([1, 2, 3] as const).map((level) => ENTRIES.filter((entry) => entry.level === level).length)).toEqual([
      70, 183, 92,
    ])
  })

  it('cites tests that exist and are not skipped', () => {
    const declared = new Map([...new Set(citedTests.map(({ file }) => file))].map((file) => [file, declaredIn(file)]))
    const missing = citedTests.filter(({ file, title }) => declared.get(file)?.get(title) !== false)
    expect(missing.map(({ id, file, title }) => `${id}: ${file} › ${title}`)).toEqual([])
  })

  it('shows every level 1 requirement, and at least 85 % of level 2', () => {
    const one = tallyOf(1)
    const two = tallyOf(2)
    expect(one.shown).toBe(one.applies)
    expect(two.shown / two.applies).toBeGreaterThanOrEqual(0.85)
  })

  it('knows every number that a comment cites', () => {
    const known = new Set(ENTRIES.map(({ id }) => id))
    const sources = globSync(['{app,components,lib,scripts,e2e,prisma}/**/*.{ts,tsx,prisma}', '*.ts'], {
      cwd: root,
    })
    const cited = sources.filter((file) => !/generated/.test(file)).flatMap((file) => numbersIn(file, read(file)))
    expect(cited.length).toBeGreaterThan(20)
    expect(cited.filter(({ id }) => !known.has(id))).toEqual([])
  })
})

/** The tests of a file by title, with whether they are skipped; nothing for a file that no runner includes. */
function declaredIn(file: string): ReadonlyMap<string, boolean> {
  if (!/^(lib|scripts|components|prisma|\.config)\/.*\.test\.tsx?$|^e2e\/.*\.spec\.ts$/.test(file)) return new Map()
  return new Map(testsOf(file, read(file)).map(({ title, skipped }) => [title, skipped]))
}

const numbersIn = (file: string, text: string) =>
  [...text.matchAll(/ASVS ((?:V?\d+\.\d+\.\d+(?:, | and )?)+)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/\d+\.\d+\.\d+/g)].map(([id]) => ({ file, id })),
  )

describe('a test’s whole title', () => {
  it('is read through groups, tables and conditions, and tells what is skipped', () => {
    const text = `describe('one', () => {
      it('two', () => {})
      it.each([1])('three %s', () => {})
      test.skip('four', () => {})
      describe.each([1])('five $name', () => { test.runIf(true)('six', () => {}) })
    })
    test.describe('seven', () => { for (const x of all) test(\`eight \${x}\`, async () => { await test.step('no', f) }) })`
    expect(testsOf('a.test.ts', text).map(({ title, skipped }) => [title, skipped])).toEqual([
      ['one › two', false],
      ['one › three %s', false],
      ['one › four', true],
      ['one › five $name › six', false],
      ['seven › eight …', false],
    ])
  })

  it('matches what a runner prints in place of its placeholders, and nothing else', () => {
    expect(patternOf('a › refuses %j (100%%)').test('a › refuses "x" (100%)')).toBe(true)
    expect(patternOf('the email of $kind › has … links').test('the email of reset › has no links')).toBe(true)
    expect(patternOf('a › refuses %j').test('b › refuses "x"')).toBe(false)
  })
})
