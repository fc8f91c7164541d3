// Telling a person what happened to their account. The mail is written and queued in the transaction of what it tells:
// it goes out if and only if that commits, and a mail server that is down delays it and blocks nobody.
import type { Tx } from '../db'
import { enqueue } from '../jobs/queue'
import { MAIL } from '../jobs/queues'
import { log } from '../log'
import { letterOf } from './letter'
import type { Mail } from './mail'
import type { Notice } from './notice'
import { findAddress } from './store'
import { wordsOf } from './words'

/**
 * Queues the mail of a notice in `tx`, to the address that the person has there: before a change of address, that is the
 * old one. Throws when the queues are not installed, and then nothing commits.
 */
export async function notify(tx: Tx, notice: Notice): Promise<void> {
  const to = await findAddress(tx, notice.userId)
  if (!to) return log.warn({ kind: notice.kind, userId: notice.userId }, 'nobody to notify')
  const mail: Mail = { kind: notice.kind, to, ...letterOf(wordsOf(notice)) }
  await enqueue(tx, MAIL, mail)
}
