// Telling a person what happened to their account. The mail is written and queued in the transaction of what it tells:
// it goes out if and only if that commits, and a mail server that is down delays it and blocks nobody. It rests sealed,
// because links and codes stand in it.
import type { Tx } from '../db'
import { enqueue } from '../jobs/queue'
import { MAIL } from '../jobs/queues'
import { earlierAddressesOf, makeLink } from '../links/link'
import { log } from '../log'
import { letterOf } from './letter'
import { sealMail } from './mail'
import { goesEverywhere, isReportable, type Notice, servesUntil } from './notice'
import { findAddress } from './store'
import { wordsOf } from './words/words'

/**
 * Queues the mails of a notice in `tx`: to the address that the person has there (before a change of address that is the
 * old one), or to the one that the notice names. Each has its own "this wasn't me". Throws when the queues are not
 * installed, and then nothing commits.
 */
export async function notify(tx: Tx, notice: Notice): Promise<void> {
  const addresses = await addressesOf(tx, notice)
  if (addresses.length === 0) return log.warn({ kind: notice.kind, userId: notice.userId }, 'nobody to notify')
  for (const to of addresses) {
    const letter = letterOf(wordsOf(notice), await reportLink(tx, notice))
    await enqueue(tx, MAIL, sealMail({ kind: notice.kind, to, ...letter }, servesUntil(notice)))
  }
}

async function addressesOf(tx: Tx, notice: Notice): Promise<string[]> {
  if ('to' in notice) return [notice.to]
  const current = await findAddress(tx, notice.userId)
  const earlier = goesEverywhere(notice) ? await earlierAddressesOf(tx, notice.userId, notice.at) : []
  return [...new Set([...(current ? [current] : []), ...earlier])]
}

const reportLink = (tx: Tx, notice: Notice): Promise<string | null> =>
  isReportable(notice)
    ? makeLink(tx, {
        kind: 'not-me',
        userId: notice.userId,
        details: {
          notice: notice.kind,
          at: notice.at.toISOString(),
          sessionId: notice.sessionId ?? null,
          undo: notice.undo ?? null,
        },
        now: notice.at,
      })
    : Promise.resolve(null)
