// The list of a build's packages holds what the lock file holds, and no tool of development.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { inTemporaryFolder } from '../temporary'
import { SBOM, writeSbom } from './sbom'

it('a build’s packages are listed with version, hash and licence', async () => {
  const list = await inTemporaryFolder('sbom', async (folder) => {
    await writeSbom(folder)
    return JSON.parse(readFileSync(path.join(folder, SBOM), 'utf8'))
  })
  const lock = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package-lock.json'), 'utf8'))
  expect(list.bomFormat).toBe('CycloneDX')
  const next = list.components.find(({ name }: { name: string }) => name === 'next')
  expect(next).toMatchObject({
    version: lock.packages['node_modules/next'].version,
    licenses: [{ license: { id: 'MIT' } }],
  })
  expect(next.hashes[0].alg).toBe('SHA-512')
  const names = list.components.map(({ name }: { name: string }) => name)
  for (const name of ['pg-boss', '@simplewebauthn/server', '@node-rs/argon2']) expect(names).toContain(name)
  for (const name of ['vitest', '@playwright/test', 'knip']) expect(names).not.toContain(name)
}, 60_000)
