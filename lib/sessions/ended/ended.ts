// What an ended session tells of itself: why it ended, when, by whom, in whose words, and from which browser. For the
// sign-in page, for open tabs, and for the list under Security. It refuses to tell more than the reason and the moment
// where the device is shared: whoever sits down next reads it.
import { sha256 } from '../../crypto'
import type { Permit } from '../../policy/permit'
import type { SessionAudience } from '../limits'
import type { EndReason } from '../session'
import { type EndedRow, findAudience, findEnded, listEnded } from './store'

export type Ended = {
  readonly reason: EndReason
  readonly at: Date
  /** `us`: the portal itself, by a limit or because something was wrong. */
  readonly by: 'you' | 'staff' | 'us'
  /** Staff's words for why. */
  readonly why: string | null
  /** The browser from which it was ended, where it was one of the person's own. */
  readonly from: string | null
}

export type EndedLine = Ended & {
  readonly id: string
  /** Browser and system of the session itself, or the empty string. */
  readonly client: string
  readonly country: string | null
  readonly createdAt: Date
}

/** How many are listed. */
const LISTED = 10

/** How the session ended that this token belongs to; null where there is none, or it lives. */
export async function endedSession(token: string | null, now: Date): Promise<Ended | null> {
  const row = token ? await findEnded(sha256(token), now) : null
  if (!row) return null
  return row.audience === 'shared' ? { ...toEnded(row), why: null, from: null } : toEnded(row)
}

/** Who the session was for that this token belongs to, dead or alive; null where there is none. */
export const audienceOf = (token: string | null): Promise<SessionAudience | null> =>
  token ? findAudience(sha256(token)) : Promise.resolve(null)

/** The actor's sessions that ended last. */
export async function endedSessionsOf({ actor, now }: Permit<'security.view'>): Promise<EndedLine[]> {
  const rows = await listEnded(actor.id, now, LISTED)
  return rows.map((row) => {
    const { id, client, country, createdAt } = row
    return { ...toEnded(row), id, client, country, createdAt }
  })
}

const toEnded = ({ reason, at, endedBy, userId, why, from }: EndedRow): Ended => ({
  reason,
  at,
  by: endedBy === null ? 'us' : endedBy === userId ? 'you' : 'staff',
  why,
  from: from || null,
})
