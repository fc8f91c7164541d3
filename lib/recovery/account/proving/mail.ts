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
import { accountOf, type RecoveryPlace, underWay } from './recovery'
import { takeMail } from './store'

/** Mails that one recovery may ask for. */
const MAILS = 3

export type Asked = { readonly kind: 'asked' } | { readonly kind: 'over' } | { readonly kind: 'enough' } | NotYet

/**
 * Mails a link to the account, if there is one: of this recovery where its address was confirmed, and else to set a
 * password, which takes the address. The answer is the same for all.
 */
export async function askForMail(place: RecoveryPlace | null, arrival: Arrival): Promise<Asked> {
  const { now } = arrival
  const recovery = await underWay(place, now)
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
    } else if (account) {
      // Nobody confirmed this address: a link to take it, where no recovery can be proven by it.
      const { id: userId, passwordChangedAt } = account
      const details = { passwordChangedAt: passwordChangedAt?.toISOString() ?? null }
      const link = await makeLink(tx, { kind: 'password-reset', userId, details, now })
      await notify(tx, { kind: 'password-reset-link', userId, at: now, link })
    } else
      await inVain(tx, async () => {
        await endLinks(tx, idOf(address), ['recovery-mail'], now)
        const words = wordsOf({ kind: 'recovery-link', userId: recoveryId, at: now, link: '' })
        await enqueue(tx, MAIL, sealMail({ kind: 'recovery-link', to: address, ...letterOf(words, null) }))
      })
    return { kind: 'asked' }
  })
}
