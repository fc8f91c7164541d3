// A new password, wherever it is set (sign-up, change, reset): judged by length, by the bundled list, by the owner's own
// words and by known leaks, then hashed. One place, so that no door asks for less than another.
import { type AuditEvent, appendEvent } from '../audit/event'
import type { Tx } from '../db'
import { Invalid } from '../fault'
import { breachVerdict, type Unchecked } from './breach'
import { faultOf, hashPassword, type PasswordFault, standsAlone } from './password'

export type NewPassword = {
  readonly passwordHash: string
  readonly passwordStandsAlone: boolean
  /** Why it could not be compared with leaked ones; null where it was, or where nobody is asked. */
  readonly unchecked: Unchecked | null
}

export type Judging = {
  /** It is to be the only factor. */
  readonly alone: boolean
  /** Words of its owner: name and address. */
  readonly own: readonly string[]
}

const WORDS: Readonly<Record<PasswordFault | 'breached', string>> = {
  'too-short': 'Use at least 15 characters; a few words in a row do well. Beside an authenticator 8 are enough.',
  'too-long': 'Use at most 256 characters.',
  unseen: 'This password has no character that can be seen. Choose another.',
  pattern:
    'This password is guessed early: a repeat, a row of keys, or words and numbers that others would try. Choose another.',
  common: 'This password is among those that are guessed first. Choose another.',
  context: 'This password is made of your name, your address or ours. Choose another.',
  breached: 'This password was in a leak of some other site, so it is among those that are tried. Choose another.',
}

/** Judges and hashes. Throws `Invalid` at `password` for one that cannot serve. Slow, and outside of any transaction. */
export async function newPassword(password: string, { alone, own }: Judging): Promise<NewPassword> {
  const fault = faultOf(password, alone, own)
  if (fault) throw unfit(fault)
  const verdict = await breachVerdict(password)
  if (verdict === 'breached') throw unfit('breached')
  return {
    passwordHash: await hashPassword(password),
    passwordStandsAlone: standsAlone(password),
    unchecked: verdict === 'clear' ? null : verdict,
  }
}

const unfit = (fault: PasswordFault | 'breached') => new Invalid({ password: [WORDS[fault]] })

type About = Pick<AuditEvent, 'at' | 'requestId' | 'network' | 'actorId' | 'subjectId' | 'sessionId'>

/** Says in the trail that a new password was not compared with leaked ones, where that is so. */
export const recordUnchecked = async (tx: Tx, { unchecked }: NewPassword, about: About): Promise<void> =>
  unchecked
    ? appendEvent(tx, { ...about, kind: 'password.breach-unchecked', outcome: 'done', details: { why: unchecked } })
    : undefined
