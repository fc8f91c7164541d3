// The worker process: sends mail, seals the audit trail, sweeps. `node --import tsx lib/jobs/worker.ts`. Any number may
// run. It waits for a database that is away, and on SIGTERM or SIGINT ends what it has begun and nothing more.
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { PgBoss } from 'pg-boss'
import { catchTheRest, leadConsole } from '../console'
import { disconnect } from '../db'
import { env } from '../env'
import { log } from '../log'
import type { SealedMail } from '../notify/mail'
import type { SealedAsk } from '../recovery/reset/asking'
import { seconds } from '../time'
import { answerAll } from './asks'
import { rest } from './every'
import { installQueue } from './install'
import { sendAll } from './mailing'
import { MAIL, RESET } from './queues'
import { goRound } from './rounds'
import { database } from './store'

export type Worker = { readonly stop: () => Promise<void> }

/** A look each second, and none between two handfuls while there is more. */
const LOOKING = { pollingIntervalSeconds: 1, burstWhenBatchFull: true, perJobResults: true } as const
/** Mails claimed and sent at once: what a worker that dies takes with it, and connections that the mail server sees. */
const MAILING = { ...LOOKING, batchSize: 5, includeMetadata: true } as const
const ASKING = { ...LOOKING, batchSize: 20 } as const
/** How often jobs are looked at whose worker gives no sign of life. The queue counts to more than the second of these. */
const SUPERVISION = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 4 } as const
const RETRY_START = seconds(2)
const LONGEST_STOP = seconds(10)

/** Starts a worker. Its `stop` settles when nothing of it runs any more. */
export async function startWorker(): Promise<Worker> {
  const ending = new AbortController()
  const boss = new PgBoss({ db: database, ...SUPERVISION })
  boss.on('error', (error) => log.warn({ error }, 'the queue has a problem'))
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the queue warns'))
  await boss.start()
  await boss.work<SealedMail, unknown, typeof MAILING>(MAIL, MAILING, sendAll)
  await boss.work<SealedAsk, unknown, typeof ASKING>(RESET, ASKING, answerAll)
  const rounds = goRound(ending.signal)
  log.info('worker ready')
  return {
    stop: async () => {
      ending.abort()
      await Promise.all([rounds, boss.stop({ timeout: LONGEST_STOP })])
    },
  }
}

/** Runs until told to stop. */
async function main(): Promise<void> {
  leadConsole()
  catchTheRest()
  const ending = new AbortController()
  const ended = once(ending.signal, 'abort')
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort())
  const worker = await startWhenPossible(ending.signal)
  await ended
  log.info('worker stopping')
  await worker?.stop()
  await disconnect()
}

/** Waits for the database as long as it takes. */
async function startWhenPossible(signal: AbortSignal): Promise<Worker | null> {
  while (!signal.aborted) {
    try {
      await installQueue(env.DATABASE_URL)
      return await startWorker()
    } catch (error) {
      log.warn({ error }, 'the worker cannot start yet')
      await rest(RETRY_START, signal)
    }
  }
  return null
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main().catch((error: unknown) => {
    log.error({ error }, 'the worker failed')
    process.exitCode = 1
  })
}
