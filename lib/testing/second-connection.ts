// Refuses a second connection to whoever is in the middle of a transaction, in every unit test: what happens in one goes
// through its `tx`. A pool is shared by all requests, and each that holds locks on one connection while it waits for
// another waits for the others, who do the same.
import { AsyncLocalStorage } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import { Pool } from 'pg'

// The pool of bare connections is another one: whoever has a connection of it waits for none of Prisma's.
const isBare = (pool: Pool) =>
  pool === (globalThis as { stepgateConnections?: { pool: Pool } }).stepgateConnections?.pool

const within = new AsyncLocalStorage<unknown>()
const found: string[] = []

channel('stepgate:transaction').bindStore(within)

// A pool's own `query` connects, too.
const connect = Pool.prototype.connect
Pool.prototype.connect = function (this: Pool, ...given: unknown[]) {
  if (within.getStore() && !isBare(this)) {
    const fault = new Error('a second connection in the middle of a transaction')
    found.push(fault.stack ?? fault.message)
    throw fault
  }
  return Reflect.apply(connect, this, given)
}

/** What asked for one since this was called last: also where its failure was swallowed. */
export const secondConnections = (): readonly string[] => found.splice(0)

/** Another request, at the same time: it has a connection of its own. */
export const atTheSameTime = <T>(request: () => T): T => within.exit(request)
