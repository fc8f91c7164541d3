// Each rule about the inside of files fires on what it forbids and lets pass what it allows, and this repository keeps them.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultsOf, forgetsUseServer, type SourceRule } from './source-rules'

const rules = (file: string, text: string) => faultsOf(file, text).map(({ rule }) => rule)

describe('what a file may say', () => {
  it.each<[SourceRule, string, string]>([
    ['environment-in-env', 'lib/gate/gate.ts', 'const port = process.env.PORT'],
    ['environment-in-env', 'lib/gate/gate.ts', "const all = process['env']"],
    ['environment-in-env', 'app/page.tsx', 'const all = globalThis.process.env'],
    ['environment-in-env', 'lib/log.ts', "import { env } from 'node:process'"],
    ['clock-in-time', 'lib/policy/decide.ts', 'const now = new Date()'],
    ['clock-in-time', 'lib/policy/decide.ts', 'const now = Date.now()'],
    ['clock-in-time', 'lib/policy/decide.ts', 'const now = Date()'],
    ['clock-in-time', 'app/page.tsx', 'const clock = Date.now'],
    ['chance-in-random', 'lib/stepup/challenge.ts', 'const nonce = Math.random()'],
    ['use-server-in-actions', 'app/page.tsx', "async function act() {\n  'use server'\n}"],
    ['use-server-in-actions', 'app/billing/actions.ts', "import 'x'\n'use server'"],
    ['use-server-in-actions', 'app/billing/actions.ts', "// a comment before\n'use server'"],
    ['use-server-in-actions', 'lib/portal/pay.ts', "'use server'\nexport const pay = 1"],
    ['use-server-in-actions', 'components/form.tsx', "'use server'"],
    ['connections-in-stores', 'lib/gate/judge.ts', "import { prisma } from '../db'"],
    ['connections-in-stores', 'lib/portal/bills/bill.ts', "import { pool as p } from '@/lib/db'"],
    ['connections-in-stores', 'lib/gate/judge.ts', "import * as db from '../db'"],
    ['calls-in-outbound', 'lib/credentials/breach.ts', "const answer = await fetch('https://range.example')"],
    ['calls-in-outbound', 'app/page.tsx', "const answer = globalThis.fetch('/')"],
    ['calls-in-outbound', 'lib/federated/provider.ts', 'const call = fetch'],
    ['calls-in-outbound', 'lib/notify/mail.ts', "import { request } from 'node:https'"],
    ['transactions-not-in-the-domain', 'lib/portal/bills/bill.ts', "import { transaction } from '../../db'"],
    ['transactions-not-in-the-domain', 'app/page.tsx', "import { transaction } from '@/lib/db'"],
    ['no-paste-is-cut', 'components/code.tsx', 'const field = <input maxLength={6} />'],
    ['no-paste-is-cut', 'components/code.tsx', 'const CODE = { maxLength: 7 }'],
    ['failures-at-the-form', 'components/a.tsx', 'const [state, send] = useActionState(act, EMPTY)'],
    ['failures-at-the-form', 'components/a.tsx', 'const [state, send] = React.useActionState(act, EMPTY)'],
    ['failures-at-the-form', 'components/a.tsx', "import { useActionState as use } from 'react'"],
    ['failures-at-the-form', 'app/page.tsx', 'const [state, send] = useFormState(act, EMPTY)'],
    ['text-in-its-own-element', 'components/a.tsx', 'const a = <b>{busy ? <Ring /> : null}Send</b>'],
    ['text-in-its-own-element', 'components/a.tsx', 'const a = <b>{busy ? <Ring /> : null}{children}</b>'],
    ['text-in-its-own-element', 'components/a.tsx', 'const a = <b>{name}{isThis && <Badge />}</b>'],
    ['text-in-its-own-element', 'components/a.tsx', "const a = <b>Sent{at ? ' today' : ''}.</b>"],
    ['text-in-its-own-element', 'components/a.tsx', 'const a = <b>All: {all.map((one) => <i key={one}>{one}</i>)}</b>'],
    ['text-in-its-own-element', 'components/a.tsx', 'const a = <b>{why ? <>Because <i /></> : null}</b>'],
    ['text-in-its-own-element', 'components/a.tsx', 'const a = <Notice>One {two ?? <i />}</Notice>'],
  ])('%s: not in %s: %s', (rule, file, text) => {
    expect(rules(file, text)).toEqual([rule])
  })

  it.each<[string, string]>([
    ['lib/env.ts', 'export const all = process.env'],
    ['scripts/start.ts', 'const now = Date.now(), port = process.env.PORT, chance = Math.random()'],
    ['lib/outbound.ts', "const answer = await fetch('https://range.example')"],
    ['components/form.tsx', "const answer = await fetch('/api/csp')"],
    ['lib/jobs/asks.ts', 'const jobs = await boss.fetch(name), options = { fetch: true } // fetch(x)'],
    ['lib/time.ts', 'export const readClock = () => new Date()'],
    ['lib/risk/assess.ts', 'const at = new Date(1), text = "Date.now()" // new Date()'],
    ['components/clock.tsx', 'const age = Date.now()'],
    ['lib/a.test.ts', 'const now = new Date()'],
    ['app/billing/actions.ts', "'use server'\nexport const pay = 1"],
    ['lib/portal/bills/store.ts', "import { prisma } from '@/lib/db'"],
    ['lib/portal/bills/bill.ts', "import type { Tx } from '@/lib/db'\nimport { type Tx as T } from '../../db'"],
    ['lib/gate/perform.ts', "import { transaction, type Tx } from '../db'"],
    ['components/a.tsx', 'const a = <b>{busy ? <Ring /> : null}<span>{children}</span></b>'],
    ['components/a.tsx', "const a = <b>{one ? 'One' : 'More'} of {name ?? 'those'}</b>"],
    ['components/a.tsx', 'const a = <b>{label}<Pending /></b>'],
    ['components/step-up/use-submission.ts', 'const [posted, post] = useActionState(act, EMPTY)'],
    ['components/a.tsx', 'const a = <b>{list.map((one) => <i key={one}>{one}</i>)}{more ? <More /> : null}</b>'],
  ])('allowed in %s: %s', (file, text) => {
    expect(rules(file, text)).toEqual([])
  })

  it('tells the line', () => {
    expect(faultsOf('lib/a.ts', '\n\nconst a = Math.random()')).toEqual([
      { rule: 'chance-in-random', file: 'lib/a.ts', line: 3 },
    ])
  })

  it('wants the first line of an actions file to be what makes it one', () => {
    expect(forgetsUseServer('app/billing/actions.ts', 'export const pay = 1')).toBe(true)
    expect(forgetsUseServer('app/billing/actions.ts', "'use server'\nexport const pay = 1")).toBe(false)
    expect(forgetsUseServer('app/billing/page.tsx', 'export default 1')).toBe(false)
  })
})

describe('this repository', () => {
  const root = path.resolve(import.meta.dirname, '..')
  const files = globSync(['*.ts', '{app,components,lib,prisma,scripts,e2e,bench,.config}/**/*.{ts,tsx}'], { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !file.startsWith('prisma/generated/'))
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

  it('keeps them', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(files.flatMap((file) => faultsOf(file, read(file)))).toEqual([])
    expect(files.filter((file) => forgetsUseServer(file, read(file)))).toEqual([])
  })
})
