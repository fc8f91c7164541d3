// Asks the portal whether it is ready until it says so. It refuses to wait for ever.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get as plainly } from 'node:http'
import { get } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'
import { Fault } from './fault'

/** Longest wait until it is ready, and for one answer (in development the first one compiles), in milliseconds. */
const LIMIT = 180_000
const ANSWER = 30_000
/** Pause between two questions. */
const PAUSE = 100

/**
 * Resolves when `/api/health/ready` answers 200. `lastWords` are shown where it does not. Over TLS the certificate must be
 * the one in the given file, whatever names it has.
 */
export async function untilReady(origin: string, lastWords: () => string, certificate?: string): Promise<void> {
  const limit = performance.now() + LIMIT
  while (!(await isReady(origin, certificate))) {
    if (performance.now() > limit)
      throw new Fault(
        `The portal started but was not ready within three minutes; its log says why. ${lastWords()}`.trim(),
      )
    await pause(PAUSE)
  }
}

async function isReady(origin: string, certificate?: string): Promise<boolean> {
  try {
    const url = `${origin}/api/health/ready`
    const signal = AbortSignal.timeout(ANSWER)
    const own = { allowPartialTrustChain: true, checkServerIdentity: () => undefined }
    const asking = certificate ? get(url, { ...own, ca: readFileSync(certificate), signal }) : plainly(url, { signal })
    const [response] = await once(asking, 'response')
    response.destroy()
    return response.statusCode === 200
  } catch {
    return false
  }
}
