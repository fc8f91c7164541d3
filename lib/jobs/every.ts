// Work that repeats. One round at a time; a round that fails is told in the log and the next one comes all the same.
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '../log'
import type { Duration } from '../time'

/** Does `act` at once and again a `pause` after each round, until `signal`. Settles when the last round has ended. */
export async function every(
  pause: Duration,
  name: string,
  act: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await act().catch((error: unknown) => log.warn({ error, job: name }, 'a round failed; the next one comes'))
    await rest(pause, signal)
  }
}

/** Waits, but not beyond `signal`. */
export const rest = (pause: Duration, signal: AbortSignal): Promise<void> =>
  sleep(pause, undefined, { signal }).catch(() => {})
