// Writes the SQL that leads from the migrations in prisma/migrations to prisma/schema.prisma, into a new folder with
// the next number; `-` instead of a name prints it. The comparison runs in a throw-away PostgreSQL. It refuses to write
// an empty migration. What the schema language cannot say (partial indexes, checks, triggers) is added by hand afterwards.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startPostgres } from './embedded/postgres'
import { Fault, report } from './fault'
import { withSchemaEngine } from './migrations/engine'
import { MIGRATIONS, NO_FILTER, readMigrations, SCHEMA } from './migrations/folder'
import { inTemporaryFolder } from './temporary'

/** The SQL that takes a database at the newest migration to the schema; empty when they agree. */
export async function pendingSql(databaseUrl: string): Promise<string> {
  const schema = { path: SCHEMA, content: readFileSync(SCHEMA, 'utf8') }
  const migrations = await readMigrations()
  const from =
    migrations.migrationDirectories.length > 0
      ? { tag: 'migrations' as const, ...migrations }
      : { tag: 'empty' as const }
  const to = { tag: 'schemaDatamodel' as const, files: [schema] }
  const diff = await withSchemaEngine(
    databaseUrl,
    (engine) => engine.diff({ from, to, script: true, exitCode: null, filters: NO_FILTER }),
    schema,
  )
  const sql = diff.stdout ?? ''
  return sql.trim() === '-- This is an empty migration.' ? '' : sql
}

async function write(name: string, sql: string): Promise<string> {
  const { migrationDirectories } = await readMigrations()
  const last = Math.max(0, ...migrationDirectories.map((directory) => Number.parseInt(directory.path, 10)))
  const folder = path.join(MIGRATIONS, `${last + 1}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'migration.sql'), sql)
  writeFileSync(path.join(MIGRATIONS, 'migration_lock.toml'), 'provider = "postgresql"\n')
  return path.join(folder, 'migration.sql')
}

async function main(name: string | undefined): Promise<void> {
  if (!name || !/^(-|[a-z0-9_]+)$/.test(name))
    throw new Fault('Name the migration in lower case with underscores, or give - to print it.')
  await inTemporaryFolder('diff', (dataDir) => make(name, dataDir))
}

async function make(name: string, dataDir: string): Promise<void> {
  const postgres = await startPostgres({ dataDir, durable: false })
  try {
    const sql = await pendingSql(postgres.url)
    if (name === '-') process.stdout.write(sql)
    else if (sql) console.log(await write(name, sql))
    else throw new Fault('The migrations already lead to the schema.')
  } finally {
    await postgres.stop()
  }
}

process.exit(await main(process.argv[2]).then(() => 0, report))
