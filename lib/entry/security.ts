// The security page's input shapes, and the confirmations that finish an enrolment.
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import QRCode from 'qrcode'
import { z } from 'zod'
import {
  type Confirmed,
  type Confirming,
  confirmPasskey,
  confirmTotp,
  type WrongPart,
} from '../credentials/enrolment/confirmation'
import type { TotpEnrolment } from '../credentials/enrolment/enrolment'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import type { Issues, Outcome } from '../gate/outcome'
import { Code, optionalCode } from '../input/digits'
import { line, optionalLine } from '../input/line'
import { finishRecovery } from '../recovery/account/repair'
import { recordAdded } from '../sessions/lifecycle'
import { type NewToken, newToken } from '../sessions/rotation'
import type { Identity } from '../sessions/session'
import type { Then } from './action'
import { sessionCookie } from './cookies'
import { AssertionText } from './step-up'

export const EmptyInput = z.object({})
export const IdInput = z.object({ id: z.uuid() })
const Name = line('name', 60, 'Give it a name that you will know it by.')
export const NameInput = z.object({ name: Name })
/** Without a name it is called by what keeps it. `conditional`: the browser may make it without a prompt. */
export const PasskeyWishes = z.object({
  name: optionalLine('name', 60),
  conditional: z.literal('yes').optional(),
})
export const RenameInput = z.object({ id: z.uuid(), name: Name })
/** The code from our mail, where one was mailed. */
const Mailed = optionalCode(6, 'Enter the six digits from our email.')

/** `stay`: the page that began it says itself what came of it. */
export const PasskeyConfirmInput = z.object({
  enrolment: z.uuid(),
  response: AssertionText,
  mailed: Mailed,
  stay: z.literal('yes').optional(),
})
export const TotpConfirmInput = z.object({
  enrolment: z.uuid(),
  code: Code(6, 'Enter the six digits that your app shows.'),
  mailed: Mailed,
  /** Comes back with the form, which then asks for the mailed code again. */
  coded: z.literal('yes').optional(),
})

/** The enrolment with its address drawn as a QR code: an SVG path, black on nothing, and the side of its view box. */
export type TotpView = TotpEnrolment & { readonly qr: { readonly path: string; readonly side: number } }

export function withQrCode(enrolment: TotpEnrolment): TotpView {
  const { modules } = QRCode.create(enrolment.address, { errorCorrectionLevel: 'M' })
  const cells = [...modules.data].flatMap((dark, index) =>
    dark ? [`M${index % modules.size} ${Math.floor(index / modules.size)}h1v1h-1z`] : [],
  )
  return { ...enrolment, qr: { path: cells.join(''), side: modules.size } }
}

/** `repaired`: it was added in a recovery, whose session is over with that. */
export type AddedView = {
  readonly trustedFrom: string
  readonly repaired: boolean
  /** The session's new token; null where the session is over. */
  readonly token: NewToken | null
}

/** The cookie that follows: the session's token was exchanged. */
export const keepsCookie = ({ token }: AddedView): Pick<Then, 'cookies'> =>
  token ? { cookies: [sessionCookie(token.value, token.lasts)] } : {}

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }

export const finishPasskey = ({ input, facts }: Act<typeof PasskeyConfirmInput>): Promise<Outcome<AddedView>> =>
  confirm(facts, 'response', (by) =>
    confirmPasskey(by, input.enrolment, {
      response: JSON.parse(input.response) as RegistrationResponseJSON,
      mailed: input.mailed,
    }),
  )

export const finishTotp = ({ input, facts }: Act<typeof TotpConfirmInput>): Promise<Outcome<AddedView>> =>
  confirm(facts, 'code', (by) => confirmTotp(by, input.enrolment, input))

/** `field` is where the authenticator's own answer stands. */
async function confirm(
  facts: RequestFacts,
  field: string,
  finish: (by: Confirming) => Promise<Confirmed>,
): Promise<Outcome<AddedView>> {
  const identity = await identityOf(facts)
  if (identity.kind !== 'live') return signedOut(identity)
  const { person, session, standing } = identity
  const { now, requestId, network, client, token } = facts
  let fresh: NewToken | null = null
  const shown: Confirming['shown'] = async (tx, authenticator) => {
    if (token) fresh = newToken(await recordAdded(tx, identity, authenticator, token, now), session, now)
  }
  const by = { person, sessionId: session.id, now, requestId, network, client: client ?? '' }
  const repair: Confirming['repair'] = (tx, added) => finishRecovery(tx, by, added)
  const confirmed = await finish({ ...by, ...(standing.recovering ? { repair } : { shown }) })
  switch (confirmed.kind) {
    case 'added':
      return {
        kind: 'done',
        value: { trustedFrom: confirmed.trustedFrom.toISOString(), repaired: standing.recovering, token: fresh },
      }
    case 'wrong':
      return { kind: 'invalid', issues: issuesOf(confirmed.what, field) }
    case 'over':
      return { kind: 'denied', reason: 'challenge-ended' }
    case 'session-over':
      return signedOut(await identityOf(facts))
    default:
      return confirmed satisfies never
  }
}

const signedOut = (identity: Identity): Outcome<never> => ({
  kind: 'signed-out',
  reason: identity.kind === 'ended' ? identity.reason : 'none',
})

const issuesOf = (what: readonly WrongPart[], field: string): Issues => ({
  ...(what.includes('answer') ? { [field]: ['That is not right. Try again.'] } : {}),
  ...(what.includes('mailed-code') ? { mailed: ['That is not the code from our newest mail. Look again.'] } : {}),
})
