// Brings a database up to the newest migration and records each in `_prisma_migrations`, as `prisma migrate deploy`
// would. Of several at once, one applies and the others wait: the engine takes Prisma's own lock. It refuses a database
// in which a migration has failed or was edited after it was applied, and changes nothing then.
import { pathToFileURL } from 'node:url'
import { withAuthority } from '@/lib/transport'
import { Fault, report } from './fault'
import { withSchemaEngine } from './migrations/engine'
import { MIGRATIONS, NO_FILTER, readMigrations } from './migrations/folder'

/** Applies what is missing from the migrations folder. Throws a Fault with one sentence when it cannot. */
export async function migrate(databaseUrl: string, folder = MIGRATIONS): Promise<void> {
  const migrationsList = await readMigrations(folder)
  if (migrationsList.migrationDirectories.length === 0) return
  await withSchemaEngine(databaseUrl, async (engine) => {
    const found = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    })
    if (found.editedMigrationNames.length > 0) {
      throw new Fault(`A migration was changed after it was applied: ${found.editedMigrationNames.join(', ')}.`)
    }
    await engine.applyMigrations({ migrationsList, filters: NO_FILTER })
  })
}

async function main(): Promise<void> {
  const { DATABASE_URL, DATABASE_CA_FILE } = process.env
  if (!DATABASE_URL) throw new Fault('DATABASE_URL is missing: it names the database to bring up to date.')
  await migrate(withAuthority(DATABASE_URL, DATABASE_CA_FILE))
  console.log('The database is up to date.')
}

// The engine leaves its lock's timer of ten seconds running, hence the explicit end.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exit(await main().then(() => 0, report))
