// Whether an attempt at an account's secret is looked at: its place and what it is counted under, and the answer where it
// has to wait. The same for an address that nobody has.
import { appendEvent } from '../audit/event'
import type { SignInRecord } from '../credentials/roster'
import { transaction } from '../db'
import { knowsDevice } from '../devices/device'
import { type Attempt, admit } from '../throttle/throttle'
import { type Arrival, idOf, type SignInResult } from './arrival'

/** The attempt as the throttle counts it: at what was typed, from a device that the account knows or from a network. */
export const attemptAt = async (
  email: string,
  account: SignInRecord | null,
  { place, deviceKey }: Arrival,
): Promise<Attempt> => ({
  account: email,
  network: place.network,
  knownDevice: (await knowsDevice(account?.id ?? idOf(email), place.deviceHash, deviceKey)) ? place.deviceHash : null,
})

/** Null where the attempt may be looked at; otherwise what to answer, and the trail has it. */
export async function ask(
  attempt: Attempt,
  account: SignInRecord | null,
  { now, requestId, place }: Arrival,
): Promise<SignInResult | null> {
  const admission = await admit(attempt)
  if (admission.admitted) return null
  await transaction((tx) =>
    appendEvent(tx, {
      kind: 'sign-in.throttled',
      outcome: 'denied',
      at: now,
      requestId,
      network: place.network,
      ...(account ? { subjectId: account.id } : {}),
      details: { by: admission.by },
    }),
  )
  return { kind: 'throttled', retryAfter: admission.retryAfter }
}
