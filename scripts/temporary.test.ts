// A temporary folder is gone after its work, whatever came of that.
import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { inTemporaryFolder } from './temporary'

it('is there for its owner alone, and gives what the work gives', async () => {
  const folder = await inTemporaryFolder('trial', async (made) => {
    if (process.platform !== 'win32') expect(statSync(made).mode & 0o777).toBe(0o700)
    writeFileSync(path.join(made, 'key.pem'), 'a key')
    return made
  })
  expect(path.basename(folder)).toMatch(/^stepgate-trial-/)
  expect(existsSync(folder)).toBe(false)
})

it('is gone when the work failed', async () => {
  const fault = new Error('a fault')
  let folder = ''
  const work = inTemporaryFolder('trial', async (made) => {
    folder = made
    writeFileSync(path.join(made, 'key.pem'), 'a key')
    throw fault
  })
  await expect(work).rejects.toBe(fault)
  expect(folder).not.toBe('')
  expect(existsSync(folder)).toBe(false)
})
