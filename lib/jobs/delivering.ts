// The round that delivers the audit trail to another system, where AUDIT_SINK_URL names one. A sink that is away is tried again
// ever more rarely, up to once a minute, and said so each time; the trail waits where it is.
import { type Delivery, deliverBatch } from '../audit/delivery/delivery'
import { log } from '../log'
import { after, type Duration, minutes, readClock, seconds } from '../time'

/** Batches in one round at most. */
const MOST_BATCHES = 20
const DOUBLINGS = 5
const LONGEST_PAUSE = minutes(1)

/** Makes the round for `sink`. */
export function deliverer(sink: string, signal: AbortSignal): () => Promise<void> {
  let failures = 0
  let resting = readClock()
  return async () => {
    if (readClock() < resting) return
    try {
      await deliverRound(sink, signal)
      if (failures > 0) log.info('the audit trail is delivered again')
      failures = 0
    } catch (error) {
      failures += 1
      resting = after(readClock(), pauseAfter(failures))
      log.warn({ error }, 'the audit trail could not be delivered and will be tried again')
    }
  }
}

/** Three seconds, twice as long each time, a minute at most. */
const pauseAfter = (failures: number): Duration =>
  failures > DOUBLINGS ? LONGEST_PAUSE : seconds(3 * 2 ** (failures - 1))

async function deliverRound(sink: string, signal: AbortSignal): Promise<void> {
  for (let batch = 0; batch < MOST_BATCHES && !signal.aborted; batch += 1) {
    const delivery = await deliverBatch(sink, readClock())
    if (delivery.kind === 'rewritten') tellRewritten(delivery)
    else if (delivery.kind === 'idle' || !delivery.more) return
  }
}

const tellRewritten = ({ position }: Extract<Delivery, { kind: 'rewritten' }>): void =>
  log.error({ position }, 'the audit chain is not the one that was delivered; all of it is sent again')
