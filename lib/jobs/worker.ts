// The worker process: sends mail, seals the audit trail, sweeps. `node --import tsx lib/jobs/worker.ts`. Any number may
// run. It waits for a database that is away, and on SIGTERM or SIGINT ends what it has begun and nothing more.
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { type Job, type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import { disconnect } from '../db'
import { env } from '../env'
import { log } from '../log'
import { isTooLate, openMail, type SealedMail, sendMail } from '../notify/mail'
import { answerAsk, openAsk, type SealedAsk } from '../recovery/reset/asking'
import { readClock, seconds } from '../time'
import { rest } from './every'
import { installQueue } from './install'
import { noteMail, type Tally } from './outgoing'
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

type Sending = Tally & { readonly results: readonly JobResult[] }

/** Each mail has its own outcome: one that fails does not hold the others back. */
async function sendAll(jobs: JobWithMetadata<SealedMail>[]): Promise<JobResult[]> {
  let sending: Sending = { results: [], sent: 0, late: 0, fault: null }
  for (const job of jobs) sending = await sendNext(sending, job)
  const { results, ...tally } = sending
  // What was sent stays sent, also where that cannot be written down.
  await noteMail(tally, readClock()).catch((error: unknown) => log.warn({ error }, 'how the mail goes was not noted'))
  return [...results]
}

/** A mail whose code or link is over is not sent: it would only lead somebody to a dead end. That is counted, and logged. */
async function sendNext(so: Sending, { id, data, retryCount }: JobWithMetadata<SealedMail>): Promise<Sending> {
  const tries = retryCount + 1
  if (isTooLate(data, readClock())) {
    log.warn({ mail: id, kind: data.kind, tries }, 'mail came too late to be of use and was not sent')
    return { ...so, late: so.late + 1, results: [...so.results, { id, status: 'completed' }] }
  }
  const fault = await sendMail({ id, mail: openMail(data), tries })
  if (fault) return { ...so, fault, results: [...so.results, { id, status: 'failed' }] }
  return { ...so, sent: so.sent + 1, results: [...so.results, { id, status: 'completed' }] }
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
