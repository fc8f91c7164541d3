// On what terms a new authenticator comes in: for how long it can be confirmed, from when it serves money, exports and
// keys, and whether a mailed code has to come with it.
import type { Bytes } from '../../crypto'
import type { Tx } from '../../db'
import { Invalid } from '../../fault'
import { notify } from '../../notify/notify'
import { COOL_OFF, VOUCHED_COOL_OFF } from '../../policy/assurance'
import type { Permit } from '../../policy/permit'
import { randomId } from '../../random'
import { after, before, hours, minutes, within } from '../../time'
import { newMailedCode } from '../mailed-code'
import { type Roster, recoveringUntil } from './store'
import { countMailedCodes } from './under-way/under-way'

export const ENROLMENT_LIFETIME = minutes(10)
/** An account this young has nothing to protect yet: what is enrolled with its opening serves at once, without a code. */
export const JUST_OPENED = hours(1)
/** Codes that an account is mailed in an hour: what can be guessed stays small, and so does a flood (ASVS 6.6.3). */
const CODES_AN_HOUR = 5

export type Terms = {
  readonly id: string
  readonly userId: string
  readonly sessionId: string
  readonly name: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly trustedFrom: Date
  /** Digest of the code that was mailed; null where none is asked for. */
  readonly mailedCode: Bytes | null
  /** Nothing more is asked of anybody, so that the browser may make a passkey by itself. */
  readonly conditional: boolean
}

type Enrolling = Permit<'passkey.enrol'> | Permit<'totp.enrol'>

/** The terms for one enrolment. Mails the code of an account's first authenticator in the same transaction. */
export async function termsFor(
  tx: Tx,
  permit: Enrolling,
  kind: 'passkey' | 'totp',
  name: string,
  roster: Roster,
): Promise<Terms> {
  const { actor, sessionId, now } = permit
  const id = randomId()
  const vouched = roster.passkeys.length > 0 || roster.totp !== null
  const young = within(roster.createdAt, JUST_OPENED, now)
  const recovering = await recoveringUntil(tx, sessionId)
  const mailedCode = vouched || young || recovering ? null : await mailCode(tx, permit, kind, id)
  return {
    id,
    userId: actor.id,
    sessionId,
    name,
    createdAt: now,
    expiresAt: after(now, ENROLMENT_LIFETIME),
    trustedFrom: recovering ?? (vouched ? after(now, VOUCHED_COOL_OFF) : young ? now : after(now, COOL_OFF)),
    mailedCode,
    conditional: young && !vouched && !recovering,
  }
}

async function mailCode(
  tx: Tx,
  { actor, sessionId, now }: Enrolling,
  authenticator: 'passkey' | 'totp',
  enrolmentId: string,
): Promise<Bytes> {
  if ((await countMailedCodes(tx, actor.id, before(now, hours(1)))) >= CODES_AN_HOUR)
    throw new Invalid({
      '': ['We have mailed you several codes within this hour. Use the newest one, or try again in an hour.'],
    })
  const { code, digest } = newMailedCode(enrolmentId)
  await notify(tx, { kind: 'enrolment-code', userId: actor.id, at: now, sessionId, authenticator, code })
  return digest
}
