// A pending challenge of this session, for the page that shows it by itself.
import { ruleOf } from '../policy/catalogue'
import type { Permit } from '../policy/permit'
import { pendingChallenge, requestOptions } from '../stepup/challenge'
import { viewOf } from './challenge-view'
import type { ChallengeView } from './outcome'

/** The challenge by that id, if it is this session's and can still be answered. */
export async function challengeView(
  { sessionId, now }: Permit<'step-up.view'>,
  id: string,
): Promise<ChallengeView | null> {
  const challenge = await pendingChallenge(id, sessionId, now)
  return challenge
    ? viewOf(challenge, await requestOptions(challenge, ruleOf(challenge.operation).sensitivity, now))
    : null
}
