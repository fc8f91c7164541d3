// The ceremony: an answer to a challenge, verified, turned into a proof and an authentication event, and the session's
// token exchanged with it. The server chose the methods; an answer by another one is refused. Five wrong ones end it.
import { appendEvent } from '../audit/event'
import { recordFailure } from '../credentials/roster'
import type { Tx } from '../db'
import { transaction } from '../db'
import { CHALLENGE_LIFETIME, WRONG_ANSWERS } from '../policy/assurance'
import { eventFor } from '../sessions/assurance'
import { recordEvent } from '../sessions/lifecycle'
import { rotate } from '../sessions/rotation'
import type { Live } from '../sessions/session'
import { after } from '../time'
import type { Challenge } from './challenge'
import { type Answer, type AnswerVerdict, verifyAnswer } from './methods/answer'
import { type ChallengeEnd, endChallenge, findPending, satisfy, takeAttempt } from './store'

export type Ceremony = {
  readonly live: Live
  /** The token the request came with: it is what gets exchanged. */
  readonly token: string
  readonly challengeId: string
  readonly answer: Answer
  readonly requestId: string
  readonly network: string
  readonly now: Date
}

export type CeremonyResult =
  /** Proven. `token` is the session's new one and goes into the cookie. */
  | { readonly kind: 'proven'; readonly token: string; readonly challenge: Challenge }
  | { readonly kind: 'wrong'; readonly attemptsLeft: number; readonly replayed: boolean }
  /** The challenge is over: expired, answered before, or out of tries. */
  | { readonly kind: 'ended'; readonly reason: ChallengeEnd | 'gone' }

/** Answers a challenge of this session. */
export async function answerChallenge(ceremony: Ceremony): Promise<CeremonyResult> {
  const { live, challengeId, answer, now, requestId, network } = ceremony
  const challenge = await findPending(challengeId, live.session.id, now)
  if (!challenge) return { kind: 'ended', reason: 'gone' }
  if (!challenge.methods.includes(answer.method)) return refuse(ceremony, challenge, 'method-not-offered')
  const attempts = await takeAttempt(challenge.id, now)
  if (attempts === null) return { kind: 'ended', reason: 'wrong-answers' }
  const verdict = await verifyAnswer(challenge, answer, { now, requestId, network })
  if (verdict.kind === 'right') return transaction((tx) => prove(tx, ceremony, challenge, verdict))
  if (verdict.kind === 'clone-suspected') return suspectClone(ceremony, challenge, verdict.passkeyId)
  return countWrong(ceremony, challenge, attempts, verdict.kind)
}

async function prove(
  tx: Tx,
  ceremony: Ceremony,
  challenge: Challenge,
  verdict: AnswerVerdict & { kind: 'right' },
): Promise<CeremonyResult> {
  const { live, token, answer, now } = ceremony
  // A challenge for `recent` asks for an event, not for a proof of one act: it is spent as it is satisfied.
  const spent = challenge.requirement === 'recent' || challenge.requirement === 'password'
  const { phishingResistant } = verdict
  const expiresAt = after(now, CHALLENGE_LIFETIME)
  if (!(await satisfy(tx, challenge.id, { authenticator: answer.method, phishingResistant, spent, now, expiresAt })))
    return { kind: 'ended', reason: 'gone' }
  await recordEvent(tx, live, eventFor(answer.method, live.events, now))
  const fresh = await rotate(tx, live.session.id, 'step-up', token, now)
  if (!fresh) throw new Error('the session ended during its step-up')
  await appendEvent(tx, {
    ...common(ceremony, challenge),
    kind: 'challenge.satisfied',
    outcome: 'done',
    details: { challengeId: challenge.id, authenticator: answer.method },
  })
  return { kind: 'proven', token: fresh, challenge }
}

/** An answer by a method that was not offered: an attempt to be asked for less. It proves nothing and counts as wrong. */
const refuse = async (ceremony: Ceremony, challenge: Challenge, reason: string): Promise<CeremonyResult> => {
  const attempts = (await takeAttempt(challenge.id, ceremony.now)) ?? WRONG_ANSWERS
  return countWrong(ceremony, challenge, attempts, reason)
}

async function countWrong(
  ceremony: Ceremony,
  challenge: Challenge,
  attempts: number,
  reason: string,
): Promise<CeremonyResult> {
  const { live, answer, network, now } = ceremony
  await recordFailure(live.person.id, answer.method, network, now)
  const over = attempts >= WRONG_ANSWERS
  await transaction(async (tx) => {
    const details = { challengeId: challenge.id, authenticator: answer.method, attempts, reason }
    await appendEvent(tx, { ...common(ceremony, challenge), kind: 'challenge.failed', outcome: 'failed', details })
    if (reason === 'replayed')
      await appendEvent(tx, {
        ...common(ceremony, challenge),
        kind: 'attack.code-replayed',
        outcome: 'denied',
        details: {},
      })
    if (over) await end(tx, ceremony, challenge, 'wrong-answers')
  })
  return over
    ? { kind: 'ended', reason: 'wrong-answers' }
    : { kind: 'wrong', attemptsLeft: WRONG_ANSWERS - attempts, replayed: reason === 'replayed' }
}

async function suspectClone(ceremony: Ceremony, challenge: Challenge, passkeyId: string): Promise<CeremonyResult> {
  await recordFailure(ceremony.live.person.id, 'passkey', ceremony.network, ceremony.now)
  await transaction(async (tx) => {
    await appendEvent(tx, {
      ...common(ceremony, challenge),
      kind: 'attack.clone-suspected',
      outcome: 'denied',
      details: { passkeyId },
    })
    await end(tx, ceremony, challenge, 'clone-suspected')
  })
  return { kind: 'ended', reason: 'clone-suspected' }
}

const end = async (tx: Tx, ceremony: Ceremony, challenge: Challenge, reason: ChallengeEnd): Promise<void> => {
  await endChallenge(tx, challenge.id, reason, ceremony.now)
  await appendEvent(tx, {
    ...common(ceremony, challenge),
    kind: 'challenge.ended',
    outcome: 'denied',
    details: { challengeId: challenge.id, reason },
  })
}

const common = ({ live, requestId, network, now }: Ceremony, { operation, digest }: Challenge) => ({
  at: now,
  requestId,
  network,
  actorId: live.person.id,
  sessionId: live.session.id,
  operation,
  digest,
})

/** Ends a challenge of this session at its owner's wish. */
export async function stepBackFrom(challengeId: string, sessionId: string, now: Date): Promise<void> {
  if (await findPending(challengeId, sessionId, now))
    await transaction((tx) => endChallenge(tx, challengeId, 'stepped-back', now))
}
