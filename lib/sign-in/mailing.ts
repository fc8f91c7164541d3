// The code that is mailed where an account does not know the device. It adds a check to this one sign-in, and it is no
// authenticator: it never becomes an authentication event and counts for nothing above the session (ASVS 6.3.6).
import { appendEvent } from '../audit/event'
import type { SignInRecord } from '../credentials/roster'
import { type Bytes, keyedDigest, sameBytes } from '../crypto'
import { type Tx, transaction } from '../db'
import { notify } from '../notify/notify'
import type { AuthenticationEvent } from '../policy/assurance'
import { randomDigits } from '../random'
import { after, before, minutes, seconds, within } from '../time'
import type { Arrival } from './arrival'
import { type Attempt, leadToCode, replaceCode } from './store'

/** How long a code serves (ASVS 6.5.5). */
export const CODE_LIFETIME = minutes(10)
/** How long the step lasts, codes that were asked for again included. */
export const STEP_LIFETIME = minutes(20)
/** Codes to one sign-in or sign-up. */
export const MAILS = 3
/** The next one comes no sooner than this after the last. */
export const MAIL_EVERY = seconds(30)
export const DIGITS = 8

export type ToMail = {
  readonly account: SignInRecord
  readonly tokenHash: Bytes
  readonly events: readonly AuthenticationEvent[]
  readonly arrival: Arrival
}

/** Leads a sign-in on to the mailed code, and mails it. False where it is over, or went on already. */
export const mailCode = ({ account, tokenHash, events, arrival }: ToMail): Promise<boolean> =>
  transaction(async (tx) => {
    const { now } = arrival
    const code = newCode()
    const mailing = { tokenHash, code: digestOf(tokenHash, account, code), events, now }
    const led = await leadToCode(tx, { ...mailing, expiresAt: after(now, STEP_LIFETIME) })
    if (led) await send(tx, account, code, arrival)
    return led
  })

/** Mails another code in place of the last. False where that was a moment ago, or as many as one sign-in may have. */
export const mailAnother = (account: SignInRecord, { tokenHash }: Attempt, arrival: Arrival): Promise<boolean> =>
  transaction(async (tx) => {
    const { now } = arrival
    const code = newCode()
    const mailing = { tokenHash, code: digestOf(tokenHash, account, code), now }
    const replaced = await replaceCode(tx, mailing, MAILS, before(now, MAIL_EVERY))
    if (replaced) await send(tx, account, code, arrival)
    return replaced
  })

/** Whether another code would come too soon; otherwise there were enough. */
export const justMailed = ({ mailedAt }: Attempt, now: Date): boolean =>
  mailedAt !== null && within(mailedAt, MAIL_EVERY, now)

/** Whether this is the code of this sign-in, mailed to the address that the account has now. */
export const isMailedCode = ({ tokenHash, mailedCode }: Attempt, account: SignInRecord, code: string): boolean =>
  mailedCode !== null && sameBytes(mailedCode, digestOf(tokenHash, account, code))

export const codeExpired = ({ mailedAt }: Attempt, now: Date): boolean =>
  mailedAt === null || !within(mailedAt, CODE_LIFETIME, now)

const newCode = (): string => randomDigits(DIGITS)

/** Bound to one sign-in and one address: a code serves nobody else's, and none after a change of address. */
const digestOf = (tokenHash: Bytes, { email }: SignInRecord, code: string): Bytes =>
  keyedDigest('mailed-code', 'device\0', tokenHash, email, '\0', code)

async function send(tx: Tx, { id }: SignInRecord, code: string, { place, now, requestId }: Arrival): Promise<void> {
  const { network, client, country } = place
  await notify(tx, {
    kind: 'device-code',
    userId: id,
    at: now,
    code,
    client,
    country,
    undo: { what: 'close-password' },
  })
  await appendEvent(tx, {
    kind: 'device.code-mailed',
    outcome: 'challenged',
    at: now,
    requestId,
    network,
    subjectId: id,
    details: {},
  })
}
