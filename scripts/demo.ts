// The demo tenant: seeded once into the embedded database, and its accounts remembered for the panel. Whether a database
// gets the demo tenant is the caller's decision; it refuses to let others at the accounts of one that was seeded before.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { staysHere } from './address'
import { type Environment, runTask } from './children'
import type { Closers } from './closers'
import { Fault } from './fault'
import { type Say, step } from './progress'

export type DemoAccount = {
  readonly email: string
  readonly password: string
  readonly role: string
  /** Second factor at the start. */
  readonly authenticator: 'totp' | 'none'
}

type Seeding = {
  readonly dataDir: string
  readonly embedded: boolean
  readonly env: Environment
  readonly closers: Closers
  readonly say: Say
}

/** Its passwords are public: into a database of the operator's, or beyond this machine, only where that is said. */
export const wantsDemo = (operator: Environment): boolean =>
  operator.SEED_DEMO === '1' || (!operator.DATABASE_URL && staysHere(operator))

/** Seeds where that has not happened yet, and gives the accounts. Seeding twice does no harm. */
export async function seedDemo({ dataDir, embedded, env, closers, say }: Seeding): Promise<readonly DemoAccount[]> {
  const cluster = embedded ? statSync(path.join(dataDir, 'postgres/PG_VERSION')).mtimeMs : undefined
  const known = remembered(dataDir)
  if (cluster && known?.cluster === cluster) return known.accounts
  const task = runTask('Seeding the demo tenant', ['--import', 'tsx', 'prisma/seed.ts', '--accounts'], env)
  closers.add(() => task.stop())
  const accounts = accountsIn(await step('Seeding the demo tenant', () => task.output, say))
  if (cluster) writeFileSync(memoryOf(dataDir), JSON.stringify({ cluster, accounts } satisfies Memory), { mode: 0o600 })
  return accounts
}

/** Accounts of an earlier demo, whose passwords stand in the README, must not be reached from elsewhere unsaid. */
export async function refuseDemoAccounts(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rowCount } = await client.query('select 1 from "user" where demo limit 1').finally(() => client.end())
  if (!rowCount) return
  throw new Fault(
    'The database holds the demo tenant, whose passwords are public, and HOST or ORIGIN is not on this machine alone: use another database or DATA_DIR, or set SEED_DEMO=1 to show the demo to others.',
  )
}

/** What was seeded, and into which cluster: one made anew has another moment of birth. */
type Memory = { readonly cluster: number; readonly accounts: readonly DemoAccount[] }

const memoryOf = (dataDir: string) => path.join(dataDir, 'demo.json')

const remembered = (dataDir: string): Memory | undefined =>
  existsSync(memoryOf(dataDir)) ? JSON.parse(readFileSync(memoryOf(dataDir), 'utf8')) : undefined

/** The seed prints one account a line, as JSON, among whatever else it says. */
export const accountsIn = (output: string): readonly DemoAccount[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
