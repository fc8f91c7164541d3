// The worker process: sends mail, seals the audit trail, sweeps. `node --import tsx lib/jobs/worker.ts`. Any number may
// run. It waits for a database that is away, and on SIGTERM or SIGINT ends what it has begun and nothing more.
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { type Job, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import { disconnect } from '../db'
import { env } from '../env'
import { log } from '../log'
import { openMail, type SealedMail, sendMail } from '../notify/mail'
import { answerAsk, openAsk, type SealedAsk } from '../recovery/reset/asking'
import { readClock, seconds } from '../time'
import { rest } from './every'
import { installQueue } from './install'
import { MAIL, RESET } from './queues'
import { goRound } from './rounds'

export type Worker = { readonly stop: () => Promise<void> }

const CONNECTIONS = 3
const MAILS_AT_ONCE = 10
const LOOK_FOR_MAIL_S = 1
const RETRY_START = seconds(2)
const LONGEST_STOP = seconds(10)

/** Starts a worker. Its `stop` settles when nothing of it runs any more. */
export async function startWorker(): Promise<Worker> {
  const ending = new AbortController()
  const boss = new PgBoss({ connectionString: env.DATABASE_URL, max: CONNECTIONS, application_name: 'stepgate-worker' })
  boss.on('error', (error) => log.warn({ error }, 'the queue has a problem'))
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the queue warns'))
  await boss.start()
  const options = {
    batchSize: MAILS_AT_ONCE,
    pollingIntervalSeconds: LOOK_FOR_MAIL_S,
    includeMetadata: true,
    perJobResults: true,
  } as const
  await boss.work<SealedMail, unknown, typeof options>(MAIL, options, sendAll)
  await boss.work<SealedAsk>(RESET, { pollingIntervalSeconds: LOOK_FOR_MAIL_S }, answerAll)
  const rounds = goRound(ending.signal)
  log.info('worker ready')
  return {
    stop: async () => {
      ending.abort()
      await Promise.all([rounds, boss.stop({ timeout: LONGEST_STOP })])
    },
  }
}

/** Each mail has its own outcome: one that fails does not hold the others back. */
async function sendAll(jobs: JobWithMetadata<SealedMail>[]): Promise<JobResult[]> {
  const results: JobResult[] = []
  for (const { id, data, retryCount } of jobs) {
    const sent = await sendMail({ id, mail: openMail(data), tries: retryCount + 1 })
    results.push({ id, status: sent ? 'completed' : 'failed' })
  }
  return results
}

/** One that fails is tried again by the queue. */
async function answerAll(jobs: Job<SealedAsk>[]): Promise<void> {
  for (const { data } of jobs) await answerAsk(openAsk(data), readClock())
}

/** Runs until told to stop. */
async function main(): Promise<void> {
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
