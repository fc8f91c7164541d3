// Whether the database takes writes, and whether mail leaves. Mail that waits keeps nobody from being served, so it is said
// and no reason to take a server out of service.
import { isMailDelayed } from '../jobs/outgoing'
import { log } from '../log'
import { takesWrites } from '../readiness/readiness'
import { readClock } from '../time'

/** Whether requests can be served. */
export const isReady = (): Promise<boolean> => takesWrites(readClock())

/** What mail does, in a word; `unknown` where its tables cannot be read. */
export const mailWord = async (): Promise<'flowing' | 'delayed' | 'unknown'> => {
  try {
    return (await isMailDelayed(readClock())) ? 'delayed' : 'flowing'
  } catch (error) {
    log.warn({ error }, 'the state of the mail could not be read')
    return 'unknown'
  }
}
