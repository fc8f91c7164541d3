// How tabs of one browser and the server speak about a session. Tabs tell each other to look and when a session ends now;
// what they say is never believed about an end: the server is asked, in the background, which keeps nothing alive.
import type { SessionState, Watch } from '@/lib/entry/session'

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

/** The session's state, asked by nobody: it is not kept alive. Null when nothing could be learnt. */
export const lookAtSession = (): Promise<SessionState | null> =>
  ask('/api/session/state', { headers: { 'x-background': '1' } })

/** Asks to stay signed in: a request like any other, made by the person. Null when nothing could be learnt. */
export const stayInSession = (): Promise<SessionState | null> => ask('/api/session/keep', { method: 'POST' })

async function ask(path: string, how: RequestInit): Promise<SessionState | null> {
  try {
    const response = await fetch(path, { ...how, cache: 'no-store', credentials: 'same-origin' })
    return response.ok ? ((await response.json()) as SessionState) : null
  } catch {
    return null
  }
}
