// Logs of a portal that runs for months do not fill the disk, and what is being written goes on being written.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rotate, tryToRotate } from './rotation'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stepgate-rotation-'))
  file = path.join(folder, 'server.log')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a log that is small, or not there, stays as it is', () => {
  expect(rotate(file, 10)).toBe(false)
  writeFileSync(file, '0123456789')
  expect(rotate(file, 10)).toBe(false)
  expect(readdirSync(folder)).toEqual(['server.log'])
})

test('one that is too large makes room, and only five older ones are kept', () => {
  for (let turn = 1; turn <= 8; turn += 1) {
    writeFileSync(file, `turn ${turn}, and more`)
    expect(rotate(file, 10)).toBe(true)
    expect(statSync(file).size).toBe(0)
  }
  expect(readdirSync(folder).sort()).toEqual(['server.log', ...[1, 2, 3, 4, 5].map((age) => `server.log.${age}`)])
  expect(readFileSync(`${file}.1`, 'utf8')).toContain('turn 8')
  expect(readFileSync(`${file}.5`, 'utf8')).toContain('turn 4')
})

test('a program that holds it open goes on at its beginning', async () => {
  const output = openSync(file, 'a', 0o600)
  const child = spawn('sh', ['-c', 'echo before; read go; echo after'], { stdio: ['pipe', output, 'ignore'] })
  closeSync(output)
  await expect.poll(() => statSync(file).size).toBeGreaterThan(0)
  rotate(file, 1)
  child.stdin?.write('go\n')
  await once(child, 'close')
  expect([readFileSync(`${file}.1`, 'utf8'), readFileSync(file, 'utf8')]).toEqual(['before\n', 'after\n'])
})

test('one that cannot be copied, as on a full disk, ends nothing and is left as it is', () => {
  mkdirSync(file)
  expect(() => rotate(file, 0)).toThrow()
  expect(tryToRotate(file, 0)).toBe(false)
  expect(readdirSync(folder)).toEqual(['server.log'])
})
