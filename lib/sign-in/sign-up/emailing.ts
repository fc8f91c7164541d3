// The email of a sign-up: a code for the page that waits for it, and a link. Where the address has an account, its owner is
// told instead, by as many statements, and there is no code that could be right.
import { appendEvent } from '../../audit/event'
import { type Bytes, keyedDigest, sameBytes, sha256 } from '../../crypto'
import { type Tx, transaction } from '../../db'
import { env } from '../../env'
import { LINKS } from '../../links/link'
import { notify } from '../../notify/notify'
import { randomDigits, randomToken } from '../../random'
import { ownerOf } from '../../recovery/address/holding'
import { before, within } from '../../time'
import type { Arrival } from '../arrival'
import { idOf } from '../failing'
import { CODE_LIFETIME, DIGITS, MAIL_EVERY, MAILS } from '../mailing'
import { type Application, type Begun, findNewest, keepEmailed } from './store'

/** Emails a sign-up that was just completed. */
export async function emailFirst(tx: Tx, begun: Begun, arrival: Arrival): Promise<void> {
  await email(tx, begun, atOf(arrival))
}

/** Emails once more, with another code and link. False where that was a moment ago, or as many as there may be. */
export const emailAgain = (application: Application, arrival: Arrival): Promise<boolean> =>
  transaction((tx) => email(tx, application, atOf(arrival)))

/** Emails the newest sign-up that waits for this address, where there is one: its owner asked for a way in. */
export async function remind(tx: Tx, to: string, at: At): Promise<void> {
  const waiting = await findNewest(tx, to, at.now)
  if (waiting) await email(tx, waiting, at)
}

/** Whether another email would come too soon; otherwise there were enough. */
export const justEmailed = ({ mailedAt }: Application, now: Date): boolean =>
  mailedAt !== null && within(mailedAt, MAIL_EVERY, now)

/** Whether this is the code of this sign-up, and not too old. */
export const isCode = (application: Application, code: string, now: Date): boolean => {
  const { tokenHash, email: to, mailedCode, mailedAt } = application
  if (!mailedCode || !mailedAt || !within(mailedAt, CODE_LIFETIME, now)) return false
  return sameBytes(mailedCode, digestOf(tokenHash, to, code))
}

const digestOf = (tokenHash: Bytes, to: string, code: string): Bytes =>
  keyedDigest('mailed-code', 'sign-up\0', tokenHash, to, '\0', code)

const atOf = ({ now, requestId, place }: Arrival): At => ({ now, requestId, network: place.network })

type At = Pick<Arrival, 'now' | 'requestId'> & { readonly network: string }

async function email(tx: Tx, { tokenHash, email: to }: Begun, { now, requestId, network }: At): Promise<boolean> {
  const owner = await ownerOf(tx, to, now)
  const code = randomDigits(DIGITS)
  const token = randomToken()
  const made = { mailedCode: digestOf(tokenHash, to, code), linkHash: sha256(token) }
  const kept = { ...(owner ? { mailedCode: null, linkHash: null } : made), mailedAt: now }
  if (!(await keepEmailed(tx, tokenHash, kept, { most: MAILS, lastBefore: before(now, MAIL_EVERY) }))) return false
  const event = { at: now, requestId, network } as const
  // Both are counted alike, so that sign-ups wait for each other at a taken address exactly as they do at a free one.
  const asked = { kind: 'sign-up.asked', subjectId: idOf(to) } as const
  if (owner) {
    const details = { for: 'sign-up' } as const
    await appendEvent(tx, { ...event, kind: 'address.wanted', outcome: 'denied', subjectId: owner, details }, asked)
    await notify(tx, { kind: 'sign-up-attempted', userId: owner, at: now, to })
    return true
  }
  const link = `${env.ORIGIN}${LINKS['address-confirm'].path}#${token}`
  await appendEvent(tx, { ...event, ...asked, outcome: 'done', details: {} }, asked)
  await notify(tx, { kind: 'sign-up-confirm', userId: idOf(to), at: now, to, code, link })
  return true
}
