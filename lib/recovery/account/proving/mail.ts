// Asking for the link that proves who reads the account's mail. Whether there is an account to mail to shows in nothing:
// where there is none the same is written and taken back.
import { inVain, transaction } from '../../../db'
import { enqueue } from '../../../jobs/queue'
import { MAIL } from '../../../jobs/queues'
import { endLinks, makeLink } from '../../../links/link'
import { letterOf } from '../../../notify/letter'
import { sealMail } from '../../../notify/mail'
import { notify } from '../../../notify/notify'
import { wordsOf } from '../../../notify/words/words'
import { ask, askingAt, type NotYet } from '../../../sign-in/admission'
import type { Arrival } from '../../../sign-in/arrival'
import { idOf } from '../../../sign-in/failing'
import { accountOf, underWay } from './recovery'
import { takeMail } from './store'

/** Mails that one recovery may ask for. */
const MAILS = 3

export type Asked = { readonly kind: 'asked' } | { readonly kind: 'over' } | { readonly kind: 'enough' } | NotYet

/** Mails a link to the account, if there is one whose address was confirmed. The answer is the same for all. */
export async function askForMail(token: string | null, arrival: Arrival): Promise<Asked> {
  const { now } = arrival
  const recovery = await underWay(token, now)
  if (!recovery) return { kind: 'over' }
  const account = await accountOf(recovery)
  const notYet = await ask(await askingAt(recovery.address, account, arrival), account, arrival)
  if (notYet) return notYet
  const { id: recoveryId, address } = recovery
  return transaction(async (tx) => {
    if (!(await takeMail(tx, recoveryId, MAILS))) return { kind: 'enough' }
    if (account?.confirmed) {
      const userId = account.id
      const link = await makeLink(tx, { kind: 'recovery-mail', userId, details: { recoveryId }, now })
      await notify(tx, { kind: 'recovery-link', userId, at: now, link })
    } else
      await inVain(tx, async () => {
        await endLinks(tx, idOf(address), ['recovery-mail'], now)
        const words = wordsOf({ kind: 'recovery-link', userId: recoveryId, at: now, link: '' })
        await enqueue(tx, MAIL, sealMail({ kind: 'recovery-link', to: address, ...letterOf(words, null) }))
      })
    return { kind: 'asked' }
  })
}
