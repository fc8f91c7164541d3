// How tabs of one browser and the server speak about a session. Tabs tell each other to look and when a session ends now;
// what they say is never believed about an end: the server is asked, in the background, which keeps nothing alive.
import type { Lost, Outdated, SessionState, Watch } from '@/lib/entry/session'

export type Word = { readonly kind: 'look' } | ({ readonly kind: 'clock' } & Pick<Watch, 'owner' | 'clock'>)

const NAME = 'stepgate-session'

/** Tells the other tabs of this browser. */
export function tell(word: Word): void {
  if (!('BroadcastChannel' in globalThis)) return
  const channel = new BroadcastChannel(NAME)
  channel.postMessage(word)
  channel.close()
}

/** Hears the other tabs until the returned function is called. */
export function hear(listen: (word: Word) => void): () => void {
  if (!('BroadcastChannel' in globalThis)) return () => {}
  const channel = new BroadcastChannel(NAME)
  channel.onmessage = ({ data }: MessageEvent<Word>) => listen(data)
  return () => channel.close()
}

/** What can be learnt. `lost`: the session lives, and the answer with its new value did not arrive here. */
export type Learnt = SessionState | Lost

/** The session's state, asked by nobody: it is not kept alive. Null when nothing could be learnt. */
export const lookAtSession = (): Promise<Learnt | null> =>
  ask('/api/session/state', { headers: { 'x-background': '1' } })

/** Asks to stay signed in: a request like any other, made by the person. Null when nothing could be learnt. */
export const stayInSession = (): Promise<Learnt | null> => ask('/api/session/keep', { method: 'POST' })

async function ask(path: string, how: RequestInit): Promise<Learnt | null> {
  try {
    const response = await fetch(path, { ...how, cache: 'no-store', credentials: 'same-origin' })
    if (response.ok) return (await response.json()) as SessionState
    if (response.status !== 409) return null
    const outdated = (await response.json()) as Outdated
    return outdated.kind === 'lost' ? outdated : null
  } catch {
    return null
  }
}
