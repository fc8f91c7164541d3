// A cluster is made once, keeps its data, and survives a start that was killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { inTemporaryFolder } from '../temporary'
import { startPostgres } from './postgres'

const dataDir = mkdtempSync(path.join(tmpdir(), 'stepgate-pg-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}

/** Starts the cluster in a process of its own and kills that process while it runs. */
async function startAndDie(): Promise<void> {
  const script = path.join(dataDir, 'start.mts')
  const module = path.resolve(import.meta.dirname, 'postgres.ts')
  writeFileSync(
    script,
    `import { startPostgres } from '${module}'
     await startPostgres({ dataDir: '${dataDir}' })
     process.kill(process.pid, 'SIGKILL')`,
  )
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: 'ignore' })
  const [, signal] = await once(child, 'close')
  expect(signal).toBe('SIGKILL')
}

test('data outlives a stop, and a start that was killed', async () => {
  const first = await startPostgres({ dataDir })
  expect(await ask(first.url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }])
  await ask(first.url, "create table kept as select 'this' as word")
  await first.stop()
  expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  await startAndDie()
  const second = await startPostgres({ dataDir })
  expect(await ask(second.url, 'select word from kept')).toEqual([{ word: 'this' }])
  await second.stop()
  await second.ended
}, 60_000)

test(
  'a folder that holds something else is left as it is',
  () =>
    inTemporaryFolder('pg', async (other) => {
      mkdirSync(path.join(other, 'postgres'))
      writeFileSync(path.join(other, 'postgres/notes'), 'mine')
      await expect(startPostgres({ dataDir: other, durable: false })).rejects.toThrow('could not make its data folder')
      expect(readdirSync(path.join(other, 'postgres'))).toEqual(['notes'])
      expect(readdirSync(other).sort()).toEqual(['postgres', 'secrets.json'])
    }),
  30_000,
)
