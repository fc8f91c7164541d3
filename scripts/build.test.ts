// A build is made again when something that goes into it changed, and only then.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOfSources } from './build'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'stepgate-build-'))
  write('app/page.tsx', 'page')
  write('tsconfig.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), content)
}

test.each([
  ['a changed file', () => write('app/page.tsx', 'another page')],
  ['a new file', () => write('lib/new.ts', '')],
  [
    'a moved file',
    () => {
      rmSync(path.join(root, 'app/page.tsx'))
      write('app/other/page.tsx', 'page')
    },
  ],
  ['another setting', () => write('tsconfig.json', '{ }')],
])('%s changes the digest', (_, change) => {
  const before = digestOfSources(root)
  change()
  expect(digestOfSources(root)).not.toBe(before)
})

test('tests and files outside do not', () => {
  const before = digestOfSources(root)
  write('lib/thing.test.ts', '')
  write('docs/page.md', '')
  write('scripts/start.ts', '')
  expect(digestOfSources(root)).toBe(before)
})
