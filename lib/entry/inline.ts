// The way without JavaScript: a one-time code that comes along with the repeated form answers its challenge first, and
// the same fields then pass the gate with the proof.
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import { type NewToken, newToken } from '../sessions/rotation'
import { answerChallenge } from '../stepup/ceremony'
import type { FormState } from './form'

export type Answered = {
  readonly facts: RequestFacts
  readonly token: NewToken | null
  readonly answer?: NonNullable<FormState['answer']>
}

/** Answers the challenge if both fields are there. The returned facts carry the session's new token. */
export async function answerInline(
  facts: RequestFacts,
  challengeId: string | null,
  code: string | null,
): Promise<Answered> {
  const unanswered = { facts, token: null }
  if (!challengeId || !code || !facts.token || facts.origin !== 'own') return unanswered
  const live = await identityOf(facts)
  if (live.kind !== 'live') return unanswered
  const { requestId, network, now } = facts
  const answer = { method: 'totp', code: code.replace(/\s/g, '') } as const
  const result = await answerChallenge({ live, token: facts.token, challengeId, answer, requestId, network, now })
  if (result.kind === 'wrong') return { ...unanswered, answer: result.replayed ? 'replayed' : 'wrong' }
  if (result.kind === 'ended') return unanswered
  return { facts: { ...facts, token: result.token }, token: newToken(result.token, live.session, now) }
}
