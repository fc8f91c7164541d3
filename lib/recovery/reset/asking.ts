// Asking for a link to set a new password. The request looks nobody up: it hands the address to the worker, sealed, so an
// address with an account, with a disabled one and without any get the same answer after the same work. The worker mails
// the link, to active accounts alone.
import { appendEvent } from '../../audit/event'
import { findByEmail, type SignInRecord } from '../../credentials/roster'
import { seal, unseal } from '../../crypto'
import { type Tx, transaction } from '../../db'
import { enqueue } from '../../jobs/queue'
import { RESET } from '../../jobs/queues'
import { makeLink } from '../../links/link'
import { notify } from '../../notify/notify'
import { remind } from '../../sign-in/sign-up/emailing'
import { countOne, takeOne } from '../../throttle/allowance'
import { minutes } from '../../time'

/** As long as a link lives: whoever asks in somebody's place to use these up leaves them a link that still serves. */
const WINDOW = minutes(15)
/** Mails to one address. More are not sent, and the answer stays the same. */
const MAILS_AN_ADDRESS = 3
/** Asks from one network. */
const ASKS_A_NETWORK = 50

export type ResetAsk = { readonly email: string; readonly requestId: string; readonly network: string }

/** An ask as it waits for the worker. */
export type SealedAsk = { readonly sealed: string }

/**
 * Takes an ask. False where too many came from this network: that is told, because it tells of no account. The more a network
 * asks the later its asks are taken, so a flood from a few networks makes nobody else wait.
 */
export async function askForReset(ask: ResetAsk): Promise<boolean> {
  const [email, network] = [ask.email.normalize('NFKC'), ask.network]
  const asked = await countOne({ what: 'reset-from', subject: network, window: WINDOW })
  if (asked > ASKS_A_NETWORK) return false
  if (await takeOne({ what: 'reset-to', subject: email, most: MAILS_AN_ADDRESS, window: WINDOW }))
    await transaction((tx) => enqueue(tx, RESET, { sealed: seal(JSON.stringify(ask), RESET) }, -asked))
  return true
}

export const openAsk = ({ sealed }: SealedAsk): ResetAsk => JSON.parse(unseal(sealed, RESET)) as ResetAsk

/** Answers an ask, in the worker. */
export async function answerAsk({ email, requestId, network }: ResetAsk, now: Date): Promise<void> {
  const account = await findByEmail(email)
  await transaction(async (tx) => {
    const subject = account ? { subjectId: account.id } : {}
    const event = { outcome: 'done', at: now, requestId, network, ...subject, details: {} } as const
    await appendEvent(tx, { kind: 'password.reset-asked', ...event })
    if (account?.active) await mail(tx, account, now)
    else if (!account) await remind(tx, email, { now, requestId, network })
  })
}

type Account = Pick<SignInRecord, 'id' | 'passwordChangedAt' | 'confirmed'>

/**
 * An account that never had a password gets none by mail: that would add the mailbox to its ways in. Where nobody confirmed
 * the address yet, the mailbox is what takes it.
 */
async function mail(tx: Tx, { id: userId, passwordChangedAt, confirmed }: Account, now: Date): Promise<void> {
  if (!passwordChangedAt && confirmed) return notify(tx, { kind: 'password-none', userId, at: now })
  const details = { passwordChangedAt: passwordChangedAt?.toISOString() ?? null }
  const link = await makeLink(tx, { kind: 'password-reset', userId, details, now })
  await notify(tx, { kind: 'password-reset-link', userId, at: now, link })
}
