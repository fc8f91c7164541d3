// Asks the portal whether it is ready until it says so. It refuses to wait for ever.
import { setTimeout as pause } from 'node:timers/promises'
import { Fault } from './fault'

/** Longest wait until it is ready, and for one answer (in development the first one compiles), in milliseconds. */
const LIMIT = 180_000
const ANSWER = 30_000
/** Pause between two questions. */
const PAUSE = 100

/** Resolves when `/api/health/ready` answers 200. `lastWords` are shown where it does not. */
export async function untilReady(origin: string, lastWords: () => string): Promise<void> {
  const limit = performance.now() + LIMIT
  while (!(await isReady(origin))) {
    if (performance.now() > limit)
      throw new Fault(
        `The portal started but was not ready within three minutes; its log says why. ${lastWords()}`.trim(),
      )
    await pause(PAUSE)
  }
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/health/ready`, { signal: AbortSignal.timeout(ANSWER) })
    await response.body?.cancel()
    return response.status === 200
  } catch {
    return false
  }
}
