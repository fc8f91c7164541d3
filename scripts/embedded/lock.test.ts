// One start at a time in a data folder, and no crash that locks its owner out.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeFolder } from './lock'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'stepgate-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a folder is taken once, and again when it was given back', () => {
  const giveBack = takeFolder(folder)
  expect(() => takeFolder(folder)).toThrow(`in use by another start (process ${process.pid})`)
  giveBack()
  takeFolder(folder)()
})

test('the lock of a process that is gone is taken over', () => {
  writeFileSync(path.join(folder, 'lock'), '4194303 17')
  takeFolder(folder)()
})

test.runIf(process.platform === 'linux')('so is one whose number now belongs to another process', () => {
  writeFileSync(path.join(folder, 'lock'), `${process.pid} 17`)
  const giveBack = takeFolder(folder)
  expect(readFileSync(path.join(folder, 'lock'), 'utf8')).not.toBe(`${process.pid} 17`)
  giveBack()
})

test('a lock that was taken over is not given back by its former holder', () => {
  const giveBack = takeFolder(folder)
  writeFileSync(path.join(folder, 'lock'), 'somebody else')
  giveBack()
  expect(readFileSync(path.join(folder, 'lock'), 'utf8')).toBe('somebody else')
})
