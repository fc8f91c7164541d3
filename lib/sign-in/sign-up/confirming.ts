// Confirming the address of a sign-up, which opens the account and its first session: by the code, on the page that waits
// for it; by the link, in the same browser; or by the link anywhere else, with a new password. Somebody who only reads the
// mailbox never confirms a password or passkey that somebody else chose.
import { appendEvent } from '../../audit/event'
import { newPassword, recordUnchecked } from '../../credentials/new-password'
import { sameBytes, sha256 } from '../../crypto'
import { transaction } from '../../db'
import { randomBytes } from '../../random'
import type { Arrival, SignInResult } from '../arrival'
import { idOf } from '../failing'
import { emailAgain, isCode, justEmailed } from './emailing'
import { openApplication } from './opening'
import { type Application, findApplication, takeTry } from './store'

const TRIES = 5

/** The sign-up that waits on this page; null for none. */
export const waitingOn = async (place: string | null, now: Date): Promise<Application | null> =>
  place ? findApplication({ tokenHash: sha256(place) }, now) : null

/** The code from the email, on the page that waits for it. */
export async function confirmByCode(place: string | null, code: string, arrival: Arrival): Promise<SignInResult> {
  const application = await waitingOn(place, arrival.now)
  if (!application || !(await takeTry(application.tokenHash, TRIES))) return { kind: 'over' }
  if (isCode(application, code, arrival.now)) return openApplication(application, application, arrival)
  await recordWrong(application, arrival)
  return { kind: 'wrong' }
}

/** Another email in place of the last. */
export async function confirmAgain(place: string | null, arrival: Arrival): Promise<SignInResult> {
  const application = await waitingOn(place, arrival.now)
  if (!application) return { kind: 'over' }
  if (await emailAgain(application, arrival)) return { kind: 'mailed-again' }
  return { kind: justEmailed(application, arrival.now) ? 'mailed-just-now' : 'mailed-enough' }
}

/** What the link of an email leads to: nobody's sign-up, a new password, or the end of it. */
export type ByLink = SignInResult | { readonly kind: 'unknown' } | { readonly kind: 'choose-password' }

/** The link from the email: alone it is enough in the browser that signed up, and nowhere else. */
export async function confirmByLink(secret: string, arrival: Arrival): Promise<ByLink> {
  const application = await findApplication({ linkHash: sha256(secret) }, arrival.now)
  if (!application) return { kind: 'unknown' }
  const { browser } = arrival
  const { browserHash } = application
  if (!browser || !browserHash || !sameBytes(browserHash, sha256(browser))) return { kind: 'choose-password' }
  return openApplication(application, application, arrival)
}

/**
 * The link and a new password: of what was chosen elsewhere the address alone is kept. Anybody may have typed it, and the newest
 * sign-up is the one that is emailed: its name would be a stranger's choice. Throws `Invalid` for a password that cannot be used.
 */
export async function confirmWithPassword(secret: string, password: string, arrival: Arrival): Promise<ByLink> {
  const application = await findApplication({ linkHash: sha256(secret) }, arrival.now)
  if (!application) return { kind: 'unknown' }
  const { email } = application
  const own = { ...application, name: email.split('@')[0] as string, handle: randomBytes(32) }
  const made = await newPassword(password, { alone: true, own: [own.name, email] })
  const { passwordHash, passwordStandsAlone } = made
  const chosen = { passwordHash, passwordStandsAlone, response: null, submittedAt: arrival.now }
  return openApplication(own, chosen, arrival, (tx, subjectId) =>
    recordUnchecked(tx, made, {
      at: arrival.now,
      requestId: arrival.requestId,
      network: arrival.place.network,
      subjectId,
    }),
  )
}

const recordWrong = ({ email }: Application, { now, requestId, place }: Arrival): Promise<void> =>
  transaction((tx) =>
    appendEvent(tx, {
      kind: 'sign-up.failed',
      outcome: 'failed',
      at: now,
      requestId,
      network: place.network,
      subjectId: idOf(email),
      details: {},
    }),
  )
