// Going back to a session whose last answer was lost, from a page that stands open: once for all tabs of a browser, with the
// answer of its own key where it has one.
import type { Lost } from '@/lib/entry/session'
import { type Action, EMPTY } from '../acts'

const LOCK = 'stepgate-resume'

/**
 * Goes back; the page stays where it is. `look` is asked once no other tab is at it, because that tab may have brought the new
 * value. True once the session goes on, false where that was refused, null where nothing was learnt.
 */
export const resumeHere = (resume: Action, look: () => Promise<Lost | null>): Promise<boolean | null> =>
  alone(async () => {
    const lost = await look()
    if (!lost) return true
    try {
      const { outcome } = await resume(EMPTY, await fieldsFor(lost.nonce))
      return outcome?.kind === 'done'
    } catch {
      return null
    }
  })

async function fieldsFor(nonce: string): Promise<FormData> {
  const fields = new FormData()
  fields.set('next', location.pathname + location.search)
  fields.set('stays', 'yes')
  const answer = await answerTo(nonce).catch(() => null)
  if (answer) fields.set('device', answer)
  return fields
}

/** What this browser's own key answers; null where it has none. */
export async function answerTo(nonce: string): Promise<string | null> {
  const { answerFor } = await import('../sign-in/device-key')
  return answerFor({ purpose: 'returning to a session', nonce, bound: 'session', keeps: false })
}

const alone = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request(LOCK, work) : work()
