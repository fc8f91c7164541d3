// Every direction is shown to be guarded: for each rule a small tree that breaks it, and exactly that rule fires; and what
// the rules allow passes. That the repository itself is clean is a step of `npm run check`.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser'
import { afterAll, describe, expect, it } from 'vitest'

const config: { forbidden: { name: string }[]; options: ICruiseOptions } = createRequire(import.meta.url)(
  './dependency-cruiser.cjs',
)

type Tree = Readonly<Record<string, string>>

const value = (from: string) => `import { x } from '${from}'\nexport const y = x\n`
const types = (from: string) => `import type { X } from '${from}'\nexport const y: X = 1\n`
const X = 'export const x = 1\nexport type X = number\n'

/** A tree per rule that breaks it and no other. */
const breaks: Record<string, readonly Tree[]> = {
  'no-cycles': [{ 'lib/a.ts': `${value('./b')}export { y as x }\n`, 'lib/b.ts': `${value('./a')}export { y as x }\n` }],
  'nothing-missing': [{ 'lib/a.ts': value('./nowhere') }],
  'no-dev-dependencies': [
    { 'lib/a.ts': value('fast-check'), 'package.json': '{ "devDependencies": { "fast-check": "1" } }' },
  ],
  'tests-words-stay-in-tests': [
    { 'lib/portal/a.ts': types('../testing/people'), 'lib/testing/people.ts': X },
    { 'app/page.ts': value('../lib/testing/people'), 'lib/testing/people.ts': X },
  ],
  'nothing-leans-on-routes': [{ 'components/a.ts': types('../app/page'), 'app/page.ts': X }],
  'next-at-the-edge': [
    { 'lib/gate/a.ts': value('next') },
    { 'lib/portal/a.ts': value('react') },
    { 'lib/sessions/a.ts': types('next-auth') },
  ],
  'app-enters-by-the-entry': [
    { 'app/page.ts': value('../lib/gate/gate'), 'lib/gate/gate.ts': X },
    { 'app/page.ts': value('../lib/db'), 'lib/db.ts': X },
    { 'app/page.ts': value('../lib/policy/decide'), 'lib/policy/decide.ts': X },
  ],
  'components-take-types': [{ 'components/a.ts': value('../lib/time'), 'lib/time.ts': X }],
  'entry-is-the-outermost': [
    { 'lib/gate/a.ts': types('../entry/form'), 'lib/entry/form.ts': X },
    { 'lib/policy/a.ts': types('../entry/form'), 'lib/entry/form.ts': X },
  ],
  'gate-is-above': [{ 'lib/stepup/a.ts': value('../gate/gate'), 'lib/gate/gate.ts': X }],
  'database-in-stores': [
    { 'lib/gate/a.ts': value('../../prisma/generated/client'), 'prisma/generated/client.ts': X },
    { 'lib/gate/a.ts': types('@prisma/client') },
    { 'lib/jobs/a.ts': value('pg') },
  ],
  'store-is-private': [
    { 'lib/gate/a.ts': value('../sessions/store'), 'lib/sessions/store.ts': X },
    { 'lib/sessions/store.ts': X, 'lib/sessions/identify/a.ts': value('../store') },
    { 'lib/portal/claims/a.ts': value('../bills/store'), 'lib/portal/bills/store.ts': X },
  ],
  'store-is-private-to-lib': [{ 'scripts/a.ts': value('../lib/audit/store'), 'lib/audit/store.ts': X }],
  'leaves-are-leaves': [{ 'lib/time.ts': value('./sessions/limits'), 'lib/sessions/limits.ts': X }],
  'policy-is-pure': [
    { 'lib/policy/a.ts': value('../env'), 'lib/env.ts': X },
    { 'lib/policy/a.ts': value('node:fs') },
    { 'lib/policy/a.ts': value('zod') },
  ],
  'permit-only-from-the-gate': [
    { 'lib/entry/a.ts': value('../policy/permit'), 'lib/policy/permit.ts': X },
    { 'lib/sessions/a.ts': value('../policy/permit'), 'lib/policy/permit.ts': X },
  ],
  'portal-stands-alone': [{ 'lib/portal/a.ts': value('../audit/event'), 'lib/audit/event.ts': X }],
  'portal-never-knows-the-gate': [{ 'lib/portal/a.ts': types('../sessions/session'), 'lib/sessions/session.ts': X }],
  'webauthn-in-its-place': [{ 'lib/gate/a.ts': value('@simplewebauthn/server') }],
  'crypto-in-its-place': [{ 'lib/gate/a.ts': value('node:crypto') }, { 'app/route.ts': value('crypto') }],
}

const PACKAGES = ['next', 'next-auth', 'react', 'fast-check', 'pg', 'zod', '@prisma/client', '@simplewebauthn/server']

/** What each rule allows beside what it forbids. */
const allowed: readonly Tree[] = [
  { 'lib/entry/page.ts': value('next'), 'components/a.ts': value('react'), 'proxy.ts': value('next') },
  { 'lib/sessions/store.ts': value('../../prisma/generated/client'), 'prisma/generated/client.ts': X },
  { 'lib/sessions/a.ts': value('./store'), 'lib/sessions/store.ts': value('../db'), 'lib/db.ts': value('pg') },
  { 'lib/portal/a.ts': types('../policy/permit'), 'lib/policy/permit.ts': X },
  {
    'lib/gate/a.ts': value('../policy/permit'),
    'lib/policy/permit.ts': X,
    'lib/policy/b.ts': value('../time'),
    'lib/time.ts': X,
  },
  { 'lib/stepup/a.ts': value('@simplewebauthn/server'), 'lib/gate/a.ts': types('@simplewebauthn/server') },
  { 'components/a.ts': types('../lib/gate/outcome'), 'lib/gate/outcome.ts': X },
  { 'lib/a.ts': `${types('./b')}${X}`, 'lib/b.ts': `${types('./a')}${X}` },
  {
    'lib/portal/a.test.ts': value('../testing/people'),
    'lib/testing/people.ts': X,
    'lib/random.ts': value('node:crypto'),
  },
]

const made: string[] = []
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))))

async function plant(tree: Tree): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'stepgate-boundaries-'))
  made.push(folder)
  const packages = PACKAGES.flatMap((name) => [
    [`node_modules/${name}/package.json`, `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`],
    [`node_modules/${name}/index.js`, 'exports.x = 1\n'],
  ])
  for (const [file = '', text = ''] of [['package.json', '{}'], ...packages, ...Object.entries(tree)]) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), text)
  }
  return folder
}

/** The names of the rules that a tree breaks. */
async function fired(tree: Tree): Promise<string[]> {
  const baseDir = await plant(tree)
  const { tsConfig: _, ...options } = config.options
  const ruleSet = { forbidden: config.forbidden } as IFlattenedRuleSet
  const tops = [...new Set(Object.keys(tree).map((file) => file.split('/')[0] ?? ''))].filter(
    (top) => top !== 'package.json',
  )
  const { output } = await cruise(tops, { ...options, ruleSet, validate: true, baseDir })
  return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))]
}

describe('the directions', () => {
  it('have a tree for every rule', () => {
    expect(Object.keys(breaks).sort()).toEqual(config.forbidden.map(({ name }) => name).sort())
  })

  it.each(Object.entries(breaks).flatMap(([rule, trees]) => trees.map((tree) => [rule, tree] as const)))(
    '%s fires alone on %o',
    async (rule, tree) => {
      expect(await fired(tree)).toEqual([rule])
    },
  )

  it.each(allowed.map((tree) => [tree]))('nothing fires on %o', async (tree) => {
    expect(await fired(tree)).toEqual([])
  })
})
