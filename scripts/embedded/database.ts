// The database that the portal will use: the operator's, asked once whether it can be reached, or one of our own. It
// refuses an unreachable one in a sentence that names host and port but neither user nor password.
import { Client } from 'pg'
import { withAuthority } from '@/lib/transport'
import type { Environment } from '../children'
import type { Closers } from '../closers'
import { Fault } from '../fault'
import { type Say, step } from '../progress'
import { given } from '../settings'
import { startPostgres } from './postgres'

export type Database = {
  readonly url: string
  /** Rejects with a Fault when our own server ends unasked; pending for ever for the operator's. */
  readonly died: Promise<never>
}

type Options = {
  readonly dataDir: string
  readonly operator: Environment
  readonly durable?: boolean
  readonly closers: Closers
  readonly say: Say
}

export async function openDatabase({ dataDir, operator, durable = true, closers, say }: Options): Promise<Database> {
  const url = withAuthority(operator.DATABASE_URL ?? '', given(operator.DATABASE_CA_FILE))
  if (url) {
    await step('Reaching the database', () => probe(url), say)
    return { url, died: new Promise(() => {}) }
  }
  const postgres = await step('Starting PostgreSQL', () => startPostgres({ dataDir, durable }), say)
  closers.add(() => postgres.stop())
  const died = postgres.ended.then(() => {
    throw new Fault('The embedded PostgreSQL ended, so everything else was stopped too.')
  })
  died.catch(() => {})
  return { url: postgres.url, died }
}

async function probe(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
  } catch (failure) {
    throw new Fault(`The database at ${client.host}:${client.port} cannot be used: ${reasonOf(failure)}.`)
  } finally {
    await client.end().catch(() => {})
  }
}

function reasonOf(failure: unknown): string {
  if (failure instanceof AggregateError) return reasonOf(failure.errors[0])
  return failure instanceof Error ? failure.message.replace(/\.$/, '') : String(failure)
}
