// The link in an email as a proof of an account recovery. It counts in the browser of its own recovery and in no other.
import { appendEvent } from '../../../audit/event'
import { transaction } from '../../../db'
import { type LinkFault, type LinkLook, lookAtLink, useLink as spendLink } from '../../../links/link'
import type { Arrival } from '../../../sign-in/arrival'
import { type Given, give } from './proofs'
import { type RecoveryPlace, recoveriesIn, told, underWay } from './recovery'
import type { UnderWay } from './store'

/**
 * Which of this browser's recoveries a link is an answer to: its own where that is here, else the newest, which counts it as
 * wrong. Null where none is under way. The link opens in a tab of its own, which names no recovery.
 */
export async function recoveryBehind(browser: string | null, secret: string, now: Date): Promise<RecoveryPlace | null> {
  if (!browser) return null
  const looked = await lookAtLink('recovery-mail', secret, now)
  const own = looked.kind === 'good' ? { browser, id: looked.link.details.recoveryId } : null
  if (own && (await underWay(own, now))) return own
  const [newest] = await recoveriesIn(browser, now)
  return newest ? { browser, id: newest.id } : null
}

/** The link works in the browser of its own recovery and in no other; elsewhere it stays unused. */
export const proveByMail = (place: RecoveryPlace | null, secret: string, arrival: Arrival): Promise<Given> =>
  give(place, 'mailed-link', arrival, async (account, recovery) => {
    const looked = await lookAtLink('recovery-mail', secret, arrival.now)
    const fault = faultOf(looked, recovery)
    if (fault) await recordRefusal(fault, looked, recovery, arrival)
    const link = account && looked.kind === 'good' && !fault ? looked.link : null
    return async (tx) => (link && (await spendLink(tx, link, arrival.now)) ? {} : null)
  })

type Looked = LinkLook<'recovery-mail'>

const faultOf = (looked: Looked, { id, userId }: UnderWay): LinkFault | 'changed' | null => {
  if (looked.kind === 'bad') return looked.fault
  return looked.link.details.recoveryId === id && looked.link.userId === userId ? null : 'changed'
}

const recordRefusal = (
  reason: LinkFault | 'changed',
  looked: Looked,
  { address }: UnderWay,
  arrival: Arrival,
): Promise<void> =>
  transaction((tx) =>
    appendEvent(tx, {
      ...told(null, address, arrival),
      ...subjectOf(looked),
      kind: 'link.refused',
      outcome: 'denied',
      details: { link: 'recovery-mail', reason },
    }),
  )

/** Whose link it was, where it was anybody's. */
const subjectOf = (looked: Looked) => {
  const subjectId = looked.kind === 'good' ? looked.link.userId : looked.userId
  return subjectId ? { subjectId } : {}
}
