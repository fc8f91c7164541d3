// Signing in through an identity provider, once it vouched for a linked identity. Where the provider stated less than AAL2
// and the account has an authenticator app, its code follows, as it does after a password: this door is no weaker;
// the step of a device that the account does not know is the same as well.
import type { SignInRecord } from '../credentials/roster'
import type { AuthenticationEvent } from '../policy/assurance'
import type { Arrival, SignInResult, Source, Stay } from './arrival'
import { goOn } from './steps'
import { holdPlace } from './store'

/** Lets a linked identity in. `event` is what the provider's word proves. */
export async function signInFederated(
  account: SignInRecord,
  stay: Stay,
  event: AuthenticationEvent,
  source: Source,
  arrival: Arrival,
): Promise<SignInResult> {
  const holding = { browser: arrival.browser, userId: account.id, stay, now: arrival.now }
  if (event.level < 2 && account.hasTotp)
    return { kind: 'second-step', token: await holdPlace(holding, { events: [event], source }) }
  const proven = { account, stay, events: [event], passwordChangedAt: null, source, place: null, arrival }
  return goOn(proven, async () => {})
}
