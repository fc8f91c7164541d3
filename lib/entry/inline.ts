// The way without JavaScript: a one-time code (or, for a first authenticator, the password) that comes along with the repeated form answers its challenge first, and
// the same fields then pass the gate with the proof.
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import { type Denied, waitUntil } from '../gate/outcome'
import { withoutSeparators } from '../input/digits'
import { type NewToken, newToken } from '../sessions/rotation'
import { answerChallenge } from '../stepup/ceremony'
import type { Answer } from '../stepup/methods/answer'
import type { FormState } from './form'

export type Answered = {
  readonly facts: RequestFacts
  readonly token: NewToken | null
  readonly answer?: NonNullable<FormState['answer']>
  /** The answer was wrong and the last one: what the whole form is answered with. */
  readonly over?: Denied
}

export type InlineAnswer = {
  readonly challengeId: string | null
  readonly code: string | null
  readonly password: string | null
}

/** Answers the challenge if there is an answer. The returned facts carry the session's new token. */
export async function answerInline(facts: RequestFacts, given: InlineAnswer): Promise<Answered> {
  const unanswered = { facts, token: null }
  const answer = answerOf(given)
  if (!given.challengeId || !answer || !facts.token || facts.origin !== 'own') return unanswered
  const live = await identityOf(facts)
  if (live.kind !== 'live') return unanswered
  const { token, requestId, network, deviceHash, now } = facts
  const { challengeId } = given
  const result = await answerChallenge({ live, token, challengeId, answer, requestId, network, deviceHash, now })
  if (result.kind === 'throttled') return { ...unanswered, answer: 'too-soon' }
  if (result.kind === 'wrong') return { ...unanswered, answer: result.replayed ? 'replayed' : 'wrong' }
  if (result.kind === 'last-wrong')
    return { ...unanswered, over: { kind: 'denied', reason: 'wrong-answers', ...waitUntil(result.until, now) } }
  if (result.kind === 'ended') return unanswered
  return { facts: { ...facts, token: result.token }, token: newToken(result.token, live.session, now) }
}

const answerOf = ({ code, password }: InlineAnswer): Answer | null => {
  if (code) return { method: 'totp', code: withoutSeparators(code) }
  return password ? { method: 'password', password } : null
}
