// Challenges as a story meets them: an act that is asked to be proven, and answers to it, with really signed assertions.
import type { RequestFacts } from '../gate/facts'
import { type Intent, pass } from '../gate/gate'
import { identityOf } from '../gate/judge'
import type { ChallengeView } from '../gate/outcome'
import type { OperationName } from '../policy/catalogue'
import { answerChallenge, type CeremonyResult } from '../stepup/ceremony'
import type { Answer } from '../stepup/methods/answer'
import { totpCode, wrongCode } from './codes'
import { aCustomer, type MadePerson, type PersonWishes } from './people'
import { aRequest } from './requests'
import { aSession, type MadeSession, type SessionWishes } from './sessions'
import type { SoftPasskey, Wrongs } from './soft-passkey'

/** A change of where money goes: it takes fresh proof. */
export const CHANGE_OF_ACCOUNT = { operation: 'payout.account.change', input: { account: '1' } } as const

export type Scene = {
  readonly customer: MadePerson
  readonly session: MadeSession
  readonly challenge: ChallengeView
}

/** A customer with a passkey and an app, in a session that is asked to prove a change. */
export async function challenged(
  wishes: PersonWishes = { passkey: true, totp: true },
  how: SessionWishes = {},
): Promise<Scene> {
  const customer = await aCustomer(wishes)
  const session = await aSession(customer, how)
  return { customer, session, challenge: await askFor(session) }
}

/** The challenge that an act meets. Throws where it meets something else. */
export async function askFor(
  session: MadeSession,
  intent: Intent<OperationName> = CHANGE_OF_ACCOUNT,
): Promise<ChallengeView> {
  const { outcome } = await pass(aRequest(session), intent, async () => null)
  if (outcome.kind !== 'challenged') throw new Error(`not challenged but ${JSON.stringify(outcome)}`)
  return outcome.challenge
}

/** Answers a challenge from this session, from where it began unless told otherwise. */
export async function answering(
  { session, challenge }: Pick<Scene, 'session' | 'challenge'>,
  answer: Answer,
  from: Partial<RequestFacts> = {},
): Promise<CeremonyResult> {
  const facts = aRequest(session, from)
  const live = await identityOf(facts)
  if (live.kind !== 'live') throw new Error('not live')
  const { requestId, network, deviceHash, now } = facts
  return answerChallenge({
    live,
    token: session.token,
    challengeId: challenge.id,
    answer,
    requestId,
    network,
    deviceHash,
    now,
  })
}

/** The answer of a passkey: the customer's own, unless another is given. */
export async function asserted(scene: Scene, wrongs: Wrongs = {}, other?: SoftPasskey | null): Promise<Answer> {
  const passkey = other ?? scene.customer.passkey
  const challenge = scene.challenge.options?.challenge
  if (!passkey || !challenge) throw new Error('no passkey in this scene')
  return { method: 'passkey', response: await passkey.assert({ challenge }, wrongs) }
}

export const rightCode = async (of: { readonly id: string }): Promise<Answer> => ({
  method: 'totp',
  code: await totpCode(of),
})

/** So many wrong codes, one after the other; what the last one came to. */
export async function wrongCodes(scene: Scene, times: number, from?: Partial<RequestFacts>): Promise<CeremonyResult> {
  const answer: Answer = { method: 'totp', code: await wrongCode(scene.customer) }
  let last = await answering(scene, answer, from)
  for (let n = 1; n < times; n += 1) last = await answering(scene, answer, from)
  return last
}
