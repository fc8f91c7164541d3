// What goes wrong at a start is told in one sentence, with a non-zero exit and nothing damaged. Real processes, real ports.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { takeFolder } from './embedded/lock'
import { freePort } from './embedded/ports'

const key = Buffer.alloc(32, 'k').toString('base64')
const taken = createServer()
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stepgate-start-'))
  taken.listen(0, '127.0.0.1')
  await once(taken, 'listening')
})
afterAll(() => {
  taken.close()
  rmSync(folder, { recursive: true })
})

// Each compiles and loads the whole command: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

/** Runs scripts/start.ts until it ends by itself, and gives its exit code and what it said beside its progress. */
async function start(variables: Record<string, string>): Promise<{ code: number; said: string }> {
  const { PATH, HOME } = process.env
  const env = { NODE_ENV: 'test' as const, PATH, HOME, DATA_DIR: folder, PORT: `${await freePort()}`, ...variables }
  const child = spawn(process.execPath, ['--import', 'tsx', path.resolve(import.meta.dirname, 'start.ts')], { env })
  const chunks: Buffer[] = []
  child.stderr.on('data', (chunk) => chunks.push(chunk))
  const [code] = await once(child, 'close')
  const lines = Buffer.concat(chunks).toString().split('\n')
  return { code, said: lines.filter((line) => line && !line.startsWith('[')).join('\n') }
}

test.concurrent('a bad variable', async () => {
  const { code, said } = await start({ SECRET: 'hunter2' })
  expect(said).toBe('Environment: SECRET must be 32 bytes in base64.')
  expect(code).toBe(1)
})

test.concurrent('a port in use', async () => {
  const { port } = taken.address() as AddressInfo
  const { code, said } = await start({ PORT: `${port}` })
  expect(said).toBe(`Port ${port} is in use: stop what listens there, or set PORT to another one.`)
  expect(code).toBe(1)
})

test.concurrent('an unreachable database', async () => {
  const port = await freePort()
  const DATABASE_URL = `postgresql://u:hunter2@127.0.0.1:${port}/x`
  const other = { DATA_DIR: path.join(folder, 'other') }
  const { code, said } = await start({ ...other, DATABASE_URL, SECRET: key, SEAL_KEYS: `1:${key}` })
  expect(said).toBe(`The database at 127.0.0.1:${port} cannot be used: connect ECONNREFUSED 127.0.0.1:${port}.`)
  expect(code).toBe(1)
})

test.concurrent('a data folder that cannot be written', async () => {
  const file = path.join(folder, 'file')
  writeFileSync(file, '')
  const { code, said } = await start({ DATA_DIR: path.join(file, 'data') })
  expect(said).toBe(`${file}/data cannot be used (ENOTDIR): check its owner, its mode and the disk.`)
  expect(code).toBe(1)
})

test.concurrent('a data folder in use by another start', async () => {
  const DATA_DIR = path.join(folder, 'used')
  const giveBack = takeFolder(DATA_DIR)
  const { code, said } = await start({ DATA_DIR })
  expect(said).toBe(
    `The data folder ${DATA_DIR} is in use by another start (process ${process.pid}): stop that one first.`,
  )
  expect(code).toBe(1)
  expect(existsSync(path.join(DATA_DIR, 'postgres'))).toBe(false)
  expect(existsSync(path.join(DATA_DIR, 'lock'))).toBe(true)
  giveBack()
})
