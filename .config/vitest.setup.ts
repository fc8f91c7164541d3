// Before each test file: a database of its own, copied from the migrated one, and a free port for mail. They are in the
// environment before anything is imported. The copy is made only for files that reach for lib/db.
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { matchers } from '../lib/testing/matchers'
import { secondConnections } from '../lib/testing/second-connection'
import { freePort } from '../scripts/embedded/ports'

const template = new URL(inject('templateUrl'))
const name = `test_${randomUUID().replaceAll('-', '')}`
process.env.DATABASE_URL = at(name)
process.env.SMTP_URL = `smtp://127.0.0.1:${await freePort()}`

expect.extend(matchers)
afterEach(() => expect(secondConnections()).toEqual([]))

const connections = () => (globalThis as { stepgateConnections?: unknown }).stepgateConnections

beforeAll(async () => {
  if (connections())
    await asSuperuser(`create database ${name} template ${template.pathname.slice(1)} strategy file_copy`)
})

afterAll(async () => {
  if (!connections()) return
  const { disconnect } = await import('../lib/db')
  await disconnect()
  await asSuperuser(`drop database if exists ${name} with (force)`)
})

function at(database: string): string {
  const url = new URL(template)
  url.pathname = `/${database}`
  return url.href
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new Client({ connectionString: at('postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
