// Leaving: a sign-in under way in this browser ends with the session that is signed out of.
import { sha256 } from '../crypto'
import { endAttempt } from './store'

/** Ends the sign-in that this place holds. One that is over already is no fault. */
export const leavePlace = async (place: string | null, now: Date): Promise<void> => {
  if (place) await endAttempt(sha256(place), now)
}
