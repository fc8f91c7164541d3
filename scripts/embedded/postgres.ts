// A PostgreSQL of our own in a folder: made on first use, started on a loopback port, stopped by process id. It takes over
// a cluster that an earlier, killed start left running. It refuses to listen anywhere but on the loopback address.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { Fault } from '../fault'
import type { Owner } from './binaries'
import { clusterOwner, launch } from './cluster'
import { initialise, lastLine } from './initdb'
import { freePort } from './ports'
import { keepSecrets } from './secrets'

export type PostgresOptions = {
  /** Folder that holds `postgres/` and `secrets.json`. */
  readonly dataDir: string
  /** Loopback port; a free one when left out. */
  readonly port?: number
  /** False gives up durability for speed: tests only. */
  readonly durable?: boolean
  readonly log?: (text: string) => void
}

export type Postgres = {
  readonly url: string
  readonly pid: number
  /** Settles when the server has ended, wanted or not. */
  readonly ended: Promise<void>
  /** Ends every connection and the server; the data stays. */
  stop(): Promise<void>
}

const DATABASE = 'stepgate'
const READY = 'database system is ready to accept connections'
const HASTY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/** Starts the cluster in `dataDir`, making it first when there is none. Throws a Fault that says why it cannot. */
export async function startPostgres({
  dataDir,
  durable = true,
  log = () => {},
  ...wish
}: PostgresOptions): Promise<Postgres> {
  const folder = path.resolve(dataDir, 'postgres')
  const owner = clusterOwner()
  const password = keepSecrets(dataDir).database
  if (existsSync(path.join(folder, 'PG_VERSION'))) await endLeftover(folder, owner)
  else await initialise({ folder, owner, password, durable })
  const port = wish.port ?? (await freePort())
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'log_timezone=UTC',
    ...(durable ? [] : HASTY),
  ]
  const child = launch(
    'postgres',
    ['-D', folder, '-p', `${port}`, ...settings.flatMap((set) => ['-c', set])],
    owner,
    folder,
  )
  const ended = once(child, 'close').then(() => {})
  // For a process that ends without stopping it: by an exception, or by process.exit.
  const last = () => askToEnd(child, folder, owner)
  process.once('exit', last)
  void ended.then(() => process.off('exit', last))
  await ready(child, log)
  const server = `postgresql://postgres:${password}@127.0.0.1:${port}`
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) askToEnd(child, folder, owner)
    await ended
  }
  await ensureDatabase(`${server}/postgres`).catch(async (fault) => {
    await stop()
    throw fault
  })
  return { url: `${server}/${DATABASE}`, pid: child.pid ?? 0, ended, stop }
}

async function endLeftover(folder: string, owner: Owner): Promise<void> {
  if (existsSync(path.join(folder, 'postmaster.pid'))) await once(stopping(folder, owner), 'close')
}

/** Fast shutdown: connections are cut, data is written. On Windows a signal would be a kill. */
function askToEnd(child: ChildProcess, folder: string, owner: Owner): void {
  if (process.platform === 'win32') stopping(folder, owner)
  else child.kill('SIGINT')
}

function stopping(folder: string, owner: Owner): ChildProcess {
  const child = launch('pg_ctl', ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '30'], owner, folder)
  child.stdout?.resume()
  child.stderr?.resume()
  return child
}

function ready(child: ChildProcess, log: (text: string) => void): Promise<void> {
  const lines: string[] = []
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Fault(`The embedded PostgreSQL did not start: ${why}`))
    child.once('error', ({ message }) => fail(message))
    child.once('close', () => fail(lastLine(lines)))
    child.stdout?.resume()
    child.stderr?.on('data', (chunk) => {
      const text = String(chunk)
      log(text)
      if (lines.length < 50) lines.push(text)
      if (text.includes(READY)) resolve()
    })
  })
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
