// Signing in through an identity provider, once it vouched for a linked identity. Where the provider stated less than AAL2
// and the account has an authenticator app, its code follows, as it does after a password: this door is no weaker.
import type { SignInRecord } from '../credentials/roster'
import type { AuthenticationEvent } from '../policy/assurance'
import { type Arrival, letIn, type SignInResult, type Source, type Stay } from './arrival'
import { holdPlace } from './store'

/** Lets a linked identity in. `event` is what the provider's word proves. */
export async function signInFederated(
  account: SignInRecord,
  stay: Stay,
  event: AuthenticationEvent,
  source: Source,
  arrival: Arrival,
): Promise<SignInResult> {
  if (event.level < 2 && account.hasTotp)
    return { kind: 'second-step', token: await holdPlace(account.id, stay, arrival.now, { events: [event], source }) }
  return letIn(account, stay, [event], arrival, source)
}
