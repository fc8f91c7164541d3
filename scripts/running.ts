// What other commands must know about a running portal: where its database and mailbox are. Kept in the data folder while
// it runs, readable by its owner alone because the database's address holds a password.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Environment } from './children'
import { Fault } from './fault'
import { identityOf, isAlive } from './identity'
import type { Stack } from './stack'

type Running = {
  /** Identity of the process that started it all. */
  readonly starter: string
  readonly origin: string
  readonly mailUrl?: string | undefined
  readonly mailApi?: string | undefined
  readonly pids: readonly number[]
  readonly env: Environment
}

/** Variables of the operator's own shell are not ours to write down. */
const KEPT = [
  'NODE_ENV',
  'DATABASE_URL',
  'DATABASE_CA_FILE',
  'TLS_CERT',
  'TLS_KEY',
  'SMTP_URL',
  'PORT',
  'ORIGIN',
  'SECRET',
  'SEAL_KEYS',
  'AUDIT_CHECKPOINT_FILE',
  'DEMO',
  'DEMO_CONTROLS',
  'MAIL_FROM',
  'TRUSTED_PROXIES',
]

/** Writes it down and returns what removes it. */
export function announce(dataDir: string, stack: Stack): () => void {
  const file = path.join(dataDir, 'running.json')
  const env = Object.fromEntries(KEPT.map((name) => [name, stack.env[name]]))
  const { origin, mailUrl, mailApi, pids } = stack
  const running: Running = { starter: identityOf(process.pid), origin, mailUrl, mailApi, pids, env }
  rmSync(file, { force: true })
  writeFileSync(file, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 })
  return () => rmSync(file, { force: true })
}

/** Puts a portal's environment into this process, so that lib/ can be imported: the running one's, or the operator's. */
export function adoptEnvironment(dataDirs: readonly string[]): void {
  if (process.env.DATABASE_URL) {
    process.env.SMTP_URL ??= 'smtp://127.0.0.1:1'
    process.env.ORIGIN ??= 'http://localhost:3000'
    return
  }
  const found = dataDirs.map(read).find((running) => running && isAlive(running.starter))
  if (!found)
    throw new Fault('No portal is running here: run `npm start` first, or set DATABASE_URL, SECRET and SEAL_KEYS.')
  for (const [name, value] of Object.entries(found.env)) if (value !== undefined) process.env[name] ??= value
}

function read(dataDir: string): Running | undefined {
  const file = path.join(dataDir, 'running.json')
  if (!existsSync(file)) return undefined
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    // Cut off where a crash or a full disk ended the writing: nobody runs by it.
    return undefined
  }
}
