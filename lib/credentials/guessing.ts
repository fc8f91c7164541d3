// How early a new password is guessed: by a pattern (repeats, rows of keys, rising digits, dates), by a list of common ones,
// or by what is known of its owner. Judged by zxcvbn, as the hint in the browser is, against a floor and not by composition.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Fewer tries than this find it although tries are throttled: zxcvbn's own line between its scores 1 and 2. */
const FLOOR = 1_000_000
/** Judging takes longer than a person waits beyond this; a pattern shows before it. */
const LOOKED_AT = 40

let made: ZxcvbnFactory | undefined
const judge = (): ZxcvbnFactory => {
  made ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return made
}

/** Whether few guesses find a password, in its normal form. `own`: words of its owner and of this place. */
export const isGuessable = (password: string, own: readonly string[]): boolean =>
  judge().check(password.slice(0, LOOKED_AT), [...own]).guesses < FLOOR
