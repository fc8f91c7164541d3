// Pools of connections to PostgreSQL, with a limit on everything that can wait: a connection, a place in the pool, an answer.
// A connection whose answer did not come is thrown away, and with it those that lie idle, because a network that went silent
// (a fail-over, a firewall that forgot) closes nothing. It refuses to wait without an end.
import { Socket } from 'node:net'
import { type ClientBase, type ClientConfig, Pool, type PoolClient } from 'pg'
import { log } from './log'
import { type Duration, minutes, seconds } from './time'

/** For a connection, or for a place in a full pool. */
export const CONNECT_WITHIN = seconds(5)
/** For one ordinary statement: far above what any of ours takes, and below what a browser waits. */
export const ANSWER_WITHIN = seconds(8)
/** TCP keep-alive begins after this much quiet, so that a firewall does not forget a pool that nobody uses. */
const KEEP_ALIVE_AFTER = seconds(10)
const IDLE = seconds(30)

/** What every connection has in common, also those of the lines and of the queue. */
export const connectionTo = (connectionString: string, answerWithin: Duration): ClientConfig => ({
  connectionString,
  connectionTimeoutMillis: CONNECT_WITHIN,
  query_timeout: answerWithin,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER,
})

export type PoolOptions = {
  readonly url: string
  readonly most: number
  readonly answerWithin: Duration
}

/** A pool that keeps no connection which stopped answering. */
export function makePool({ url, most, answerWithin }: PoolOptions): Pool {
  const pool = new Pool({
    ...connectionTo(url, answerWithin),
    max: most,
    idleTimeoutMillis: IDLE,
    onConnect: (client) => endAbandoned(client, answerWithin),
  })
  const idle = new Set<PoolClient>()
  pool.on('error', (error) => log.warn({ error }, 'an idle database connection was lost'))
  const onSilence = () => {
    log.warn({ idle: idle.size }, 'the database did not answer in time; its connections are thrown away')
    for (const client of idle) cut(client)
  }
  pool.on('connect', (client) => endAtSilence(client, onSilence))
  pool.on('acquire', (client) => idle.delete(client))
  pool.on('release', (error, client) => (isTimeOut(error) ? onSilence() : idle.add(client)))
  pool.on('remove', (client) => idle.delete(client))
  return pool
}

/** A transaction may rest this long between two statements; longer where statements may take longer, too. */
const REST = minutes(1)

/** Has the server itself end what a connection began that nobody holds any more, so that it keeps no lock. */
async function endAbandoned(client: ClientBase, answerWithin: Duration): Promise<void> {
  const rest = Math.max(REST, answerWithin)
  await client.query(
    `set client_connection_check_interval = '5s'; set idle_in_transaction_session_timeout = ${Math.round(rest)}`,
  )
}

const isTimeOut = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout'

/**
 * Ends `client` at the first answer that does not come. `pg` itself would leave the statement on it, and all that follow
 * (the rollback first) would wait behind it. A statement given with a callback is the pool's own, which ends it itself.
 */
function endAtSilence(client: PoolClient, onSilence: () => void): void {
  const plain: object = Object.getPrototypeOf(client)
  Object.assign(client, {
    query: (...given: unknown[]) => {
      const answer: unknown = Reflect.apply(Reflect.get(plain, 'query'), client, given)
      if (answer instanceof Promise)
        answer.catch((error: unknown) => {
          if (!isTimeOut(error)) return
          cut(client)
          onSilence()
        })
      return answer
    },
  })
}

/** Closes the socket at once. What waits on it fails, and the pool lets go of it. */
const cut = (client: PoolClient): void => {
  const connection: unknown = Reflect.get(client, 'connection')
  const stream: unknown = typeof connection === 'object' && connection !== null && Reflect.get(connection, 'stream')
  if (stream instanceof Socket) stream.destroy()
}
