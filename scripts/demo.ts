// The demo tenant: seeded once into the embedded database, and its accounts remembered for the panel. It refuses nothing;
// whether a database gets the demo tenant is the caller's decision.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Environment, runTask } from './children'
import type { Closers } from './closers'
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
