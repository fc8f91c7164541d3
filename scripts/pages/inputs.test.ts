// docs/inputs.md is what the schemas of the actions say, and each rule across fields names a test that exists.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { testsOf } from '../../.config/asvs/titles'
import { type Endpoint, printInputs } from './inputs'
import { RULES } from './rules'

const root = path.resolve(import.meta.dirname, '../..')

const isDeclared = (value: unknown): value is Endpoint =>
  typeof value === 'function' && 'operation' in value && 'input' in value && value.input instanceof z.ZodType

it('docs/inputs.md is what would be printed: npm run docs', async () => {
  const files = globSync('app/**/actions.ts', { cwd: root })
  const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ path.join(root, file))))
  const endpoints = modules.flatMap((module) => Object.values(module).filter(isDeclared))
  expect(endpoints.length).toBeGreaterThan(50)
  await expect(printInputs(endpoints)).toMatchFileSnapshot(path.join(root, 'docs/inputs.md'))
})

it('each rule across fields names a test that shows it', () => {
  for (const { test } of RULES) {
    const [file = '', ...title] = test.split(' › ')
    const titles = testsOf(file, readFileSync(path.join(root, file), 'utf8')).map((declared) => declared.title)
    expect(titles, test).toContain(title.join(' › '))
  }
})
