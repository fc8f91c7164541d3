// Leaving: what this browser has under way ends with the session that is signed out of.
import { sha256 } from '../crypto'
import { endAttemptsIn } from './store'

/** Ends the sign-ins under way of this browser, in every tab. One that is over already is no fault. */
export const leavePlaces = async (browser: string | null, now: Date): Promise<void> => {
  if (browser) await endAttemptsIn(sha256(browser), now)
}
