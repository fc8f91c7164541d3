// Everything that the portal runs on, started in order and stopped in the opposite one: the data folder's lock, database,
// migrations, demo tenant, mail, worker and server. `start`, `dev`, the browser tests and the bench share it. It refuses
// what would fail later (a bad variable, a taken port) before it starts anything.
import path from 'node:path'
import { installQueue } from '../lib/jobs/install'
import { localAddress, refuseTakenPort, staysHere } from './address'
import { markServed } from './build'
import type { Ending, Environment } from './children'
import { type Closers, createClosers } from './closers'
import { type DemoAccount, refuseDemoAccounts, seedDemo, wantsDemo } from './demo'
import { openDatabase } from './embedded/database'
import { takeFolder } from './embedded/lock'
import { type MailCatcher, startMail } from './embedded/mail'
import { keepSecrets } from './embedded/secrets'
import { migrate } from './migrate'
import { startPrograms } from './programs'
import { type Say, silent, step } from './progress'
import { untilReady } from './ready'
import { checkSettings, given, settle } from './settings'

export type StackOptions = {
  /** Folder of the embedded parts. */
  readonly dataDir: string
  /** What the operator set; nothing, so that all parts are embedded, when left out. */
  readonly operator?: Environment
  readonly mode?: 'production' | 'development'
  /** Seeds the demo tenant; by default as the operator's variables say (scripts/demo.ts). */
  readonly demo?: boolean
  /** Next's build folder, below the repository's root. */
  readonly dist?: string
  /** False gives up durability for speed: tests and bench. */
  readonly durable?: boolean
  /** Where the server and the worker write: `<dataDir>/*.log`, or this terminal. */
  readonly logs?: 'files' | 'terminal'
  /** Runs once the cheap checks have passed and before the server starts: the build. */
  readonly prepare?: () => Promise<void>
  readonly say?: Say
  readonly closers?: Closers
  /** How the programs are asked to end, once it is time. */
  readonly ending?: () => Ending
}

export type Stack = {
  readonly origin: string
  readonly databaseUrl: string
  /** The mailbox's page and JSON; undefined where the operator's SMTP server is used. */
  readonly mailUrl: string | undefined
  readonly mailApi: string | undefined
  /** The complete environment of the children: whoever imports lib/ in another process needs it. */
  readonly env: Environment
  readonly accounts: readonly DemoAccount[]
  readonly pids: readonly number[]
  /** Rejects with a Fault when a part dies; pending for as long as all live. */
  readonly died: Promise<never>
  stop(): Promise<void>
}

type Assembly = StackOptions & { readonly closers: Closers }

type Parts = {
  readonly env: Environment
  readonly mail: MailCatcher | undefined
  readonly accounts: readonly DemoAccount[]
}

/** Starts the stack and waits until it answers. On failure everything that was started is stopped again. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const closers = options.closers ?? createClosers()
  try {
    return await assemble({ ...options, closers })
  } catch (failure) {
    await closers.closeAll()
    throw failure
  }
}

/** Our tables, then the queue's own: what a page does may queue a mail before any worker ran. */
async function prepare(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl)
  await installQueue(databaseUrl)
}

async function assemble(options: Assembly): Promise<Stack> {
  const { dataDir, operator = {}, mode = 'production', dist = '.next', say = silent, closers } = options
  const { port, host } = await checkSettings(operator, mode, hasDemo(options))
  await refuseTakenPort(port, host)
  closers.add(takeFolder(dataDir))
  const database = await openDatabase({ ...options, operator, closers, say })
  await step('Applying migrations', () => prepare(database.url), say)
  if (!hasDemo(options) && !staysHere(operator)) await refuseDemoAccounts(database.url)
  const parts = await furnish(options, database.url, port)
  await options.prepare?.()
  if (mode === 'production') closers.add(markServed(dist))
  const programs = startPrograms({ ...options, env: { ...parts.env, HOST: host, NEXT_DIST_DIR: dist } })
  const died = Promise.race([programs.died, database.died])
  died.catch(() => {})
  const certificate = given(operator.TLS_CERT)
  const address = localAddress(port, host, certificate ? 'https' : 'http')
  await step(
    'Waiting until the portal answers',
    () => Promise.race([untilReady(address, programs.lastWords, certificate), died]),
    say,
  )
  return {
    origin: parts.env.ORIGIN ?? address,
    databaseUrl: database.url,
    mailUrl: parts.mail?.webUrl,
    mailApi: parts.mail?.apiUrl,
    env: parts.env,
    accounts: parts.accounts,
    pids: programs.pids,
    died,
    stop: () => closers.closeAll(),
  }
}

const hasDemo = ({ demo, operator = {} }: StackOptions): boolean => demo ?? wantsDemo(operator)

/** Mail, secrets and the demo tenant: what the children's environment is made of. */
async function furnish(options: Assembly, databaseUrl: string, port: number): Promise<Parts> {
  const { dataDir, operator = {}, mode = 'production', say = silent, closers } = options
  const embedded = given(operator.DATABASE_URL) === undefined
  const demo = hasDemo(options)
  const ownMail = given(operator.SMTP_URL) === undefined
  const mail = ownMail ? await step('Starting the mail catcher', () => startMail(dataDir), say) : undefined
  if (mail) closers.add(() => mail.stop())
  const own = embedded
    ? { secrets: keepSecrets(dataDir), checkpointFile: path.join(dataDir, 'audit-checkpoints.jsonl') }
    : {}
  const env = settle(operator, { databaseUrl, smtpUrl: mail?.smtpUrl ?? '', port, mode, demo, ...own })
  const accounts = demo ? await seedDemo({ dataDir, embedded, env, closers, say }) : []
  return { env, mail, accounts }
}
