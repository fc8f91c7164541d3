// The offer after a sign-in with a password: next time, use a passkey. Made while that password is fresh, to accounts
// that have none, never on a shared device, and never again once it was closed.
import type { Tx } from '../../db'
import { RECENT } from '../../policy/assurance'
import type { Permit } from '../../policy/permit'
import { within } from '../../time'
import { isJustOpened } from '../enrolment/terms'
import type { PasskeySignals } from './signals'
import { closeOfferRow, type Prospect, prospectOf } from './store'

/** `quietly`: beginning takes nothing more just now, so the browser may make one without anybody being asked. */
export type Offer = { readonly quietly: boolean }

/** What the overview offers now; null for nothing. */
export async function offerTo({ actor, sessionId, now }: Permit<'overview.view'>): Promise<Offer | null> {
  const prospect = await prospectOf(actor.id, sessionId)
  if (!suits(prospect, now)) return null
  return { quietly: !prospect.hasTotp && isJustOpened(prospect, now) }
}

/**
 * What the same page tells the browser. Where it may have a passkey made quietly it does not say which ones serve: told a
 * moment after the new one was made, the browser would drop it as unknown.
 */
export const signalsBeside = (offer: Offer | null, signals: PasskeySignals): PasskeySignals =>
  offer?.quietly ? { ...signals, accepted: null } : signals

const suits = ({ hasPasskey, offerClosed, audience, events }: Prospect, now: Date): boolean =>
  !hasPasskey &&
  !offerClosed &&
  (audience === 'customer' || audience === 'remembered') &&
  events.some(({ authenticator, at }) => authenticator === 'password' && within(at, RECENT, now))

/** Closes it for good: the security page still has the button. */
export const closeOffer = (tx: Tx, { actor, now }: Permit<'passkey.offer.close'>): Promise<void> =>
  closeOfferRow(tx, actor.id, now)
