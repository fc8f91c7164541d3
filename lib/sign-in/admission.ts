// Whether an attempt at an account's secret is looked at: its place and what it is counted under, and the answer where it
// has to wait or to come with a bot check. The same for an address that nobody has.
import { appendEvent } from '../audit/event'
import { transaction } from '../db'
import { standingOf } from '../devices/device'
import { type Attempt, admit } from '../throttle/throttle'
import type { Arrival } from './arrival'
import { idOf } from './failing'

type Known = { readonly id: string } | null

/** Not looked at: it is too early, or a bot check is due. */
export type NotYet = { readonly kind: 'throttled'; readonly retryAfter: Date } | { readonly kind: 'bot-check' }

/** The attempt as the throttle counts it: at what was typed, from a device that the account knows or from a network. */
export const attemptAt = async (
  address: string,
  account: Known,
  { place, deviceKey, botChecked = false }: Arrival,
): Promise<Attempt> => {
  const by = await standingOf(account?.id ?? idOf(address), place.deviceHash, deviceKey)
  return {
    account: address,
    network: place.network,
    knownDevice: by ? place.deviceHash : null,
    byCookie: by === 'cookie',
    botChecked,
  }
}

/** Asking for a mail to what was typed: counted apart from tries at its secrets. */
export const askingAt = async (address: string, account: Known, arrival: Arrival): Promise<Attempt> => ({
  ...(await attemptAt(address, account, arrival)),
  asksMail: true,
})

/** Null where the attempt may be looked at; otherwise what to answer, and the trail has it. */
export async function ask(
  attempt: Attempt,
  account: Known,
  { now, requestId, place }: Arrival,
): Promise<NotYet | null> {
  const admission = await admit(attempt)
  if (admission.admitted) return null
  const { by } = admission
  await transaction((tx) =>
    appendEvent(tx, {
      kind: 'sign-in.throttled',
      outcome: 'denied',
      at: now,
      requestId,
      network: place.network,
      subjectId: account?.id ?? idOf(attempt.account),
      details: { by },
    }),
  )
  return by === 'bot-check' ? { kind: 'bot-check' } : { kind: 'throttled', retryAfter: admission.retryAfter }
}
