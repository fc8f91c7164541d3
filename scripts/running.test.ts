// Commands find the portal that runs by what it wrote down, and nothing in what a crash left behind.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { identityOf } from './identity'
import { adoptEnvironment } from './running'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stepgate-running-'))
  vi.stubEnv('DATABASE_URL', undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const lay = (content: string) => writeFileSync(path.join(folder, 'running.json'), content)

it('the environment of the portal that runs is taken over', () => {
  lay(JSON.stringify({ starter: identityOf(process.pid), env: { DATABASE_URL: 'postgres://127.0.0.1/its-own' } }))
  adoptEnvironment([folder])
  expect(process.env.DATABASE_URL).toBe('postgres://127.0.0.1/its-own')
})

it.each([
  ['was cut off', '{ "starter": "'],
  ['is of a process that has ended', '{ "starter": "4194305 1", "env": {} }'],
])('one that %s is no portal', (_, content) => {
  lay(content)
  expect(() => adoptEnvironment([folder])).toThrow('No portal is running here')
})
