// The tries of a step-up: five wrong answers of one session in a row, whatever they were for, and then none for a while
// (PSD2 RTS Art. 4; ASVS 6.6.3). Codes and passwords are also counted against the account, as at sign-in.
import { guessIn, type SessionGuess } from '../credentials/session-guess'
import type { Bytes } from '../crypto'
import { WRONG_ANSWERS } from '../policy/assurance'
import type { Live } from '../sessions/session'
import { endStreak, giveBack, type Streak, type StreakState, streakOf, takeTry } from '../throttle/streak'
import { admit, recordSuccess } from '../throttle/throttle'
import type { Answer } from './methods/answer'
import { noteAttempt } from './store'

const streak = (sessionId: string): Streak => ({
  what: 'step-up answers',
  subject: sessionId,
  limit: { free: WRONG_ANSWERS, most: WRONG_ANSWERS },
})

/** Wrong answers of this session that still count, and until when it is asked for no proof at all. */
export const triesOf = (sessionId: string): Promise<StreakState> => streakOf(streak(sessionId))

export type Try =
  /** One try is taken: the answer may be checked. `failures` counts this one as wrong until it proves right. */
  | { readonly kind: 'taken'; readonly failures: number; readonly guess: SessionGuess | null }
  /** Too many wrong answers on the account lately. Nothing was counted. */
  | { readonly kind: 'throttled'; readonly by: string; readonly until: Date }
  /** The session has none left. */
  | { readonly kind: 'none-left'; readonly until: Date }
  /** The challenge is over meanwhile. Nothing was counted for the account. */
  | { readonly kind: 'gone' }

export type Trying = {
  readonly live: Live
  readonly challengeId: string
  readonly now: Date
  readonly method: Answer['method']
  readonly deviceHash: Bytes
  readonly network: string
}

/** Takes a try before an answer is checked: answers sent all at once cannot pass the limits. */
export async function takeAnswerTry(trying: Trying): Promise<Try> {
  const { live, challengeId, now, method, deviceHash, network } = trying
  // First, so that answers which are never checked, sent at once or not, add nothing to what the account's owner waits for.
  const { taken, failures, waitsUntil } = await takeTry(streak(live.session.id))
  if (!taken && waitsUntil) return { kind: 'none-left', until: waitsUntil }
  if (!(await noteAttempt(challengeId, failures, now))) return { kind: 'gone' }
  // A signature cannot be guessed: it costs the account nothing.
  const guess = method === 'passkey' ? null : await guessIn({ person: live.person, deviceHash, network })
  const admission = guess ? await admit(guess.attempt) : null
  if (admission?.admitted === false && admission.by !== 'bot-check') {
    await giveBack(streak(live.session.id))
    await noteAttempt(challengeId, failures - 1, now)
    return { kind: 'throttled', by: admission.by, until: admission.retryAfter }
  }
  return { kind: 'taken', failures, guess }
}

/** The answer was right: the wrong ones before it are forgotten. */
export async function forgiveTries(sessionId: string, guess: SessionGuess | null): Promise<void> {
  await endStreak(streak(sessionId))
  if (guess) await recordSuccess(guess.attempt)
}
