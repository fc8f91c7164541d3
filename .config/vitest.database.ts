// Before the first test: one PostgreSQL in a temporary folder, and in it one migrated database that all others are
// copies of. After the last: both gone.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { installQueue } from '../lib/jobs/install'
import { createClosers } from '../scripts/closers'
import { startPostgres } from '../scripts/embedded/postgres'

/** Vitest calls it once per run and awaits what it returns at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'stepgate-test-'))
  const closers = createClosers()
  closers.add(() => rm(dataDir, { recursive: true, force: true }))
  try {
    const postgres = await startPostgres({ dataDir, durable: false })
    closers.add(postgres.stop)
    await prepare(postgres.url)
    project.provide('templateUrl', postgres.url)
    return closers.closeAll
  } catch (fault) {
    await closers.closeAll()
    throw fault
  }
}

const prepare = async (url: string): Promise<void> => {
  await migrate(url)
  await installQueue(url)
}

/** In a process of its own: the migration engine keeps a timer that would hold up the end of the run by ten seconds. */
async function migrate(url: string): Promise<void> {
  const script = path.resolve(import.meta.dirname, '../scripts/migrate.ts')
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, DATABASE_URL: url },
  })
}
