// Brings pg-boss' own schema and our queues up to date, after our migrations. Both the web processes and the workers
// rely on it having run: sending never creates anything. Reads no environment, so that any script can call it.
import { PgBoss } from 'pg-boss'
import { QUEUES } from './queues'

/** Creates or updates what the queues need. Safe to repeat, and to run in several processes at once. */
export async function installQueue(databaseUrl: string): Promise<void> {
  const faults: Error[] = []
  const connection = { connectionString: databaseUrl, max: 1, query_timeout: 60_000, keepAlive: true }
  const boss = new PgBoss({ ...connection, supervise: false, schedule: false })
  boss.on('error', (error) => faults.push(error))
  try {
    await boss.start()
    for (const { name, options } of QUEUES) {
      await boss.createQueue(name, options)
      await boss.updateQueue(name, options)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  if (faults[0]) throw faults[0]
}
