// The printed pages say what the code does: each is what would be printed now, and what they rest on is complete.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../lib/policy/catalogue'
import { WAYS_IN } from './access'
import { USES } from './crypto'
import { HEAVY } from './heavy'
import { CHAPTERS, printLimits } from './limits'
import { CONNECTIONS, NO_CONNECTIONS } from './network'
import { PAGES } from './pages'
import { constantsIn, sourcesIn } from './sources'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

it.each(Object.entries(PAGES))('docs/%s is what would be printed: npm run docs', (name, print) => {
  expect(read(`docs/${name}`)).toBe(print())
})

describe('docs/access.md', () => {
  it('names every public operation that signs in, signs up or recovers among the ways in', () => {
    const leads = /^(sign-in|sign-up|recovery)\.(?!.*(view|leave|vouch|ask-mail|device$))/
    const named = new Set<string>(WAYS_IN.flatMap(({ operations }) => operations))
    const doors = Object.keys(catalogue).filter((name) => leads.test(name))
    expect(doors.length).toBeGreaterThan(10)
    expect(doors.filter((name) => !named.has(name))).toEqual([])
  })

  it('knows the only places that open a session', () => {
    const opening = sourcesIn('lib/**/*.ts').filter(({ tree }) => /(?<!function )\bopenSession\(/.test(tree.text))
    expect(opening.map(({ file }) => file)).toEqual(['lib/recovery/account/opening.ts', 'lib/sign-in/arrival.ts'])
  })
})

describe('docs/limits.md', () => {
  it('prints every limit that its room explains, with figure and unit', () => {
    const page = printLimits()
    const explained = ['lib/{throttle,sessions,policy,links,credentials,sign-in,recovery,portal}/**/*.ts']
      .flatMap((pattern) => sourcesIn(pattern))
      .flatMap(constantsIn)
      .filter(({ why }) => why !== '')
    expect(explained.length).toBeGreaterThan(40)
    for (const { name, value } of explained) expect(page).toContain(`| \`${name}\` | ${value} |`)
  })

  it('has the limits of guessing as the throttle enforces them', () => {
    expect(printLimits()).toMatch(/`PLACE` \| free: 5, most: 30 \|/)
    expect(printLimits()).toMatch(/`DEVICE` \| free: 5, most: 20 \|/)
    expect(printLimits()).toMatch(/`ACCOUNT` \| free: 10, most: 60 \|/)
  })

  it('names the heavy operations: every patient one, every export, and whatever hashes a password', () => {
    const named = HEAVY.flatMap(({ operations }) => operations)
    const rules = Object.entries(catalogue) as [string, { sensitivity: string; patient?: true }][]
    const heavy = rules.filter(([, rule]) => rule.patient || rule.sensitivity === 'export').map(([name]) => name)
    expect(heavy.length).toBeGreaterThan(1)
    expect(named).toEqual(expect.arrayContaining(heavy))
    for (const { file } of HEAVY) expect(read(file).length, file).toBeGreaterThan(0)
    const hashing = sourcesIn('lib/**/*.ts').filter(({ tree }) => /from '@node-rs\/argon2'/.test(tree.text))
    expect(hashing.map(({ file }) => file)).toEqual([HEAVY[0]?.file])
  })

  it('finds a chapter for every room that has limits', () => {
    const figures = sourcesIn('lib/**/*.ts')
      .flatMap(constantsIn)
      .filter(({ why }) => why !== '')
    const homeless = figures.filter(({ file }) => !CHAPTERS.some(({ files }) => files.test(file)))
    expect(
      homeless.map(({ file }) => file).filter((file) => !/^lib\/(risk|place|entry\/demo|log\.ts)/.test(file)),
    ).toEqual([])
  })
})

describe('docs/crypto.md', () => {
  it('names every file that calls a primitive or a library of cryptography, and no other', () => {
    const library = /from '(node:crypto|@node-rs\/argon2|otpauth|jose|altcha-lib|@simplewebauthn\/server)'/
    const values = (text: string) => text.replace(/^import type .*$/gm, '')
    const calling = sourcesIn('lib/**/*.ts').filter(({ tree }) => library.test(values(tree.text)))
    expect(calling.map(({ file }) => file)).toEqual([...new Set(USES.flatMap(({ files }) => files))].sort())
  })
})

describe('docs/network.md', () => {
  it('places every variable of the environment, once', () => {
    const variables = [...read('lib/env.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name)
    const placed = [...CONNECTIONS.flatMap(({ variables: names }) => names), ...NO_CONNECTIONS]
    expect(variables.length).toBeGreaterThan(15)
    expect([...placed].sort()).toEqual([...new Set(variables)].sort())
  })
})

describe('docs/running.md', () => {
  it('names the browsers that the build is made for', () => {
    const { browserslist } = JSON.parse(read('package.json')) as { readonly browserslist: readonly string[] }
    const said = /Chrome and Edge from (\S+), Firefox from (\S+), Safari from (\S+)\. /.exec(read('docs/running.md'))
    const [, chrome, firefox, safari] = said ?? []
    expect(browserslist).toEqual([`chrome ${chrome}`, `edge ${chrome}`, `firefox ${firefox}`, `safari ${safari}`])
  })
})
