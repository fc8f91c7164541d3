// Reads prisma/migrations from disk in the shape that the schema engine takes. Folders are `<number>_<name>`
// and apply in the order of their numbers. It refuses a folder without a readable migration.sql by passing the engine that fault.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MigrationDirectory, MigrationList } from '@prisma/schema-engine-wasm'

const ROOT = path.resolve(import.meta.dirname, '../..')

export const MIGRATIONS = path.join(ROOT, 'prisma/migrations')
export const SCHEMA = path.join(ROOT, 'prisma/schema.prisma')

export const NO_FILTER = { externalTables: [], externalEnums: [] }

/** Every migration in the folder, oldest first; none when the folder is missing. */
export async function readMigrations(folder = MIGRATIONS): Promise<MigrationList> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await textOf(path.join(folder, 'migration_lock.toml')) },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort(byNumber).map((name) => readMigration(folder, name))),
  }
}

const byNumber = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true })

async function readMigration(folder: string, name: string): Promise<MigrationDirectory> {
  const sql = await textOf(path.join(folder, name, 'migration.sql'))
  const content = sql === null ? { tag: 'error' as const, value: 'cannot be read' } : { tag: 'ok' as const, value: sql }
  return { path: name, migrationFile: { path: 'migration.sql', content } }
}

const textOf = (file: string) => readFile(file, 'utf8').catch(() => null)
