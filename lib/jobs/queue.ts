// Handing work to the workers. A job is queued inside the transaction of what caused it, so there is no job without its
// effect and no effect without its job. It refuses to create queues: `installQueue` did that after the migrations.
import { fromPrisma, PgBoss } from 'pg-boss'
import type { Tx } from '../db'
import { log } from '../log'
import type { QueueName } from './queues'
import { type Backlog, database, findBacklog } from './store'

/**
 * Queues a job in `tx`: it exists once `tx` has committed. Those of a higher `priority` are taken first, the oldest of them
 * before the others. Throws when the queues were never installed.
 */
export async function enqueue(tx: Tx, queue: QueueName, job: object, priority = 0): Promise<void> {
  starting ??= startSender()
  const sender = await starting.catch((error: unknown) => {
    starting = undefined
    throw error
  })
  await sender.send(queue, job, { db: fromPrisma(tx), priority })
}

let starting: Promise<PgBoss> | undefined

/** A sender only sends: once it knows the queues it is stopped, which ends its timers and leaves sending as it is. */
async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({ db: database, migrate: false, supervise: false, schedule: false })
  boss.on('error', (error) => log.warn({ error }, 'the queue sender has a problem'))
  await boss.start()
  await boss.stop({ graceful: false })
  return boss
}

/** What waits to be sent, for the operator's eyes. */
export const readBacklog = (): Promise<Backlog> => findBacklog()
