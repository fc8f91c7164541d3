// The queue of asks for a new password, emptied: many in a round, a few at once, so that foreign asks by the hundred keep
// nobody's mail away. One that fails is tried again by itself.
import type { Job, JobResult } from 'pg-boss'
import { log } from '../log'
import { answerAsk, openAsk, type SealedAsk } from '../recovery/reset/asking'
import { readClock } from '../time'

/** Each takes a connection for its transaction. */
const AT_ONCE = 4

export async function answerAll(jobs: readonly Job<SealedAsk>[]): Promise<JobResult[]> {
  const results: JobResult[] = []
  for (let from = 0; from < jobs.length; from += AT_ONCE)
    results.push(...(await Promise.all(jobs.slice(from, from + AT_ONCE).map(answerOne))))
  return results
}

async function answerOne({ id, data }: Job<SealedAsk>): Promise<JobResult> {
  try {
    await answerAsk(openAsk(data), readClock())
    return { id, status: 'completed' }
  } catch (error) {
    log.warn({ ask: id, error }, 'an ask for a new password could not be answered and will be tried again')
    return { id, status: 'failed' }
  }
}
