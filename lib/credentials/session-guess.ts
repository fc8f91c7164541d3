// A password or code typed in a live session, as the throttle counts it. A session may be a copy: it is no known device by
// itself, and it never spends the last tries that are kept for the devices that the account knows.
import type { Bytes } from '../crypto'
import { knowsDevice } from '../devices/device'
import type { Attempt } from '../throttle/throttle'

export type SessionGuess = {
  readonly attempt: Attempt
  /**
   * Whether the last tries of a password or code are open to it: the account knows the device by its cookie, and the
   * device has no key. One that has a key cannot show it here, so its cookie may be a copy.
   */
  readonly knownDevice: boolean
}

export type Guessing = {
  readonly person: { readonly id: string; readonly email: string }
  readonly deviceHash: Bytes
  readonly network: string
}

/** The attempt of somebody who is signed in. A live session stands for a bot check. */
export async function guessIn({ person, deviceHash, network }: Guessing): Promise<SessionGuess> {
  const byCookie = await knowsDevice(person.id, deviceHash)
  return {
    attempt: { account: person.email, network, knownDevice: byCookie ? deviceHash : null, botChecked: true },
    knownDevice: byCookie && (await knowsDevice(person.id, deviceHash, null)),
  }
}
