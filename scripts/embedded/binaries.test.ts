// A system that PostgreSQL's programs do not run on is told so in one sentence, and nobody but root lays programs ready.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runnable } from './binaries'

const owner = { uid: 65_534, gid: 65_534 }
const folder = mkdtempSync(path.join(tmpdir(), 'stepgate-programs-'))
const carried = { native: path.join(folder, 'native'), version: '18' }
const place = path.join(folder, 'place')

/** Programs that are one script: what they say is all that they do. */
function lay(script: string): void {
  writeFileSync(path.join(carried.native, 'bin/postgres'), script)
  chmodSync(path.join(carried.native, 'bin/postgres'), 0o700)
}

beforeAll(() => mkdirSync(path.join(carried.native, 'bin'), { recursive: true }))
afterAll(() => rmSync(folder, { recursive: true }))

const onUnix = test.runIf(process.platform !== 'win32')
const asRoot = test.runIf(process.getuid?.() === 0)

onUnix('programs whose loader is missing, as on musl', () => {
  lay('#!/lib/ld-nowhere.so.1\n')
  expect(() => runnable(carried, undefined)).toThrow(
    /^The embedded PostgreSQL does not run on this system \(\S+: its loader is missing, as on musl\): set DATABASE_URL to a database of your own\.$/,
  )
})

onUnix('programs that this system is too old for', () => {
  lay('#!/bin/sh\necho "postgres: version GLIBC_9.9 not found" >&2; exit 1\n')
  expect(() => runnable(carried, undefined)).toThrow(/: postgres: version GLIBC_9\.9 not found\): set DATABASE_URL/)
})

test('a processor that there are no programs for', () => {
  const program = `
    Object.defineProperty(process, 'arch', { value: 'pdp11' })
    const { binary } = await import(${JSON.stringify(path.join(import.meta.dirname, 'binaries.ts'))})
    try { binary('postgres') } catch ({ message }) { console.log(message) }`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(stdout).toMatch(
    /^No embedded PostgreSQL exists for \w+-pdp11: set DATABASE_URL to a database of your own\.\n$/,
  )
})

asRoot('a copy is made once, for everybody to run and nobody to change, and never beside files of others', () => {
  lay('#!/bin/sh\n')
  chmodSync(folder, 0o755)
  chmodSync(carried.native, 0o700)
  const shared = path.join(folder, 'shared')
  mkdirSync(shared)
  chmodSync(shared, 0o777)
  expect(() => runnable(carried, owner, [shared])).toThrow('set DATABASE_URL')
  expect(readdirSync(shared)).toEqual([])
  const copy = runnable(carried, owner, [shared, place])
  expect(path.dirname(copy)).toBe(place)
  lay('#!/bin/sh\nexit 1\n')
  expect(runnable(carried, owner, [place])).toBe(copy)
  expect(readdirSync(place)).toEqual([path.basename(copy)])
})
