// A round trip to the provider: begun here for one purpose, finished once, within ten minutes. It is known by its `state`,
// which next-auth ties to the browser; a link is tied to the session that the law permitted it to besides.
import { sha256 } from '../crypto'
import type { Tx } from '../db'
import type { Permit } from '../policy/permit'
import { randomId } from '../random'
import type { Stay } from '../sign-in/arrival'
import { after, minutes } from '../time'
import { insertFlow, spendFlow, startFlow } from './store'

export const FLOW_LIFETIME = minutes(10)

export type Flow =
  | { readonly purpose: 'sign-in'; readonly stay: Stay; readonly next: string }
  | { readonly purpose: 'link'; readonly flowId: string; readonly sessionId: string }

/** Begins a sign-in: `state` is what the browser takes to the provider. `next` is a path of ours. */
export const beginSignIn = (state: string, stay: Stay, next: string, now: Date): Promise<void> =>
  insertFlow({
    id: randomId(),
    purpose: 'sign-in',
    stateHash: sha256(state),
    sessionId: null,
    stay,
    next,
    createdAt: now,
    expiresAt: after(now, FLOW_LIFETIME),
  })

/** Permits one link, to the session that proved it, and answers with its id. */
export async function permitLink(tx: Tx, { sessionId, now }: Permit<'federated.link'>): Promise<string> {
  const id = randomId()
  const common = { stay: 'default', next: '/security/linked', createdAt: now, expiresAt: after(now, FLOW_LIFETIME) }
  await insertFlow({ id, purpose: 'link', stateHash: null, sessionId, ...common }, tx)
  return id
}

/** Sends a permitted link on its way, once. False where it is not this session's, is over, or left before. */
export const startLink = (id: string, sessionId: string, state: string, now: Date): Promise<boolean> =>
  startFlow(id, sessionId, sha256(state), now)

/** Ends a round trip: for the first who asks within its time, null for everybody after. */
export async function takeFlow(state: string, now: Date): Promise<Flow | null> {
  const row = await spendFlow(sha256(state), now)
  if (!row) return null
  if (row.purpose === 'link')
    return row.sessionId ? { purpose: 'link', flowId: row.id, sessionId: row.sessionId } : null
  return { purpose: 'sign-in', stay: row.stay as Stay, next: row.next }
}
