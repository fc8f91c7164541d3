// The ceremony: an answer to a challenge, verified, turned into a proof and an authentication event, and the session's
// token exchanged with it. The server chose the methods; an answer by another one is refused. Five wrong ones in a session,
// whatever they were for, end it, and nothing more is asked or checked for a while.
import { appendEvent } from '../audit/event'
import { recordFailure } from '../credentials/roster'
import type { Bytes } from '../crypto'
import type { Tx } from '../db'
import { transaction } from '../db'
import { CHALLENGE_LIFETIME, WRONG_ANSWERS } from '../policy/assurance'
import { rank } from '../policy/requirement'
import { eventFor } from '../sessions/assurance'
import { holdLive } from '../sessions/held/held'
import { recordEvent } from '../sessions/lifecycle'
import { rotate } from '../sessions/rotation'
import type { Live } from '../sessions/session'
import { WINDOW } from '../throttle/delay'
import { after } from '../time'
import type { Challenge } from './challenge'
import { type Answer, type AnswerVerdict, holdVouching, verifyAnswer } from './methods/answer'
import { type ChallengeEnd, endChallenge, findPending, satisfy } from './store'
import { forgiveTries, type Try, takeAnswerTry } from './tries'

export type Ceremony = {
  readonly live: Live
  /** The token the request came with: it is what gets exchanged. */
  readonly token: string
  readonly challengeId: string
  readonly answer: Answer
  readonly requestId: string
  readonly network: string
  /** SHA-256 of the device cookie that the request came with. */
  readonly deviceHash: Bytes
  readonly now: Date
}

export type CeremonyResult =
  /** Proven. `token` is the session's new one and goes into the cookie. */
  | { readonly kind: 'proven'; readonly token: string; readonly challenge: Challenge }
  /** `changed`: the name of the passkey that signed rightly and is refused for its backup eligibility; null otherwise. */
  | {
      readonly kind: 'wrong'
      readonly attemptsLeft: number
      readonly replayed: boolean
      readonly changed: string | null
    }
  /** Checked, wrong, and the last try: the challenge ended with it. `until`: nothing more is asked before. */
  | { readonly kind: 'last-wrong'; readonly until: Date }
  /** The challenge is over: expired, answered before, or out of tries, and nothing was checked. `until`: nothing more is asked before. */
  | { readonly kind: 'ended'; readonly reason: ChallengeEnd | 'gone'; readonly until?: Date }
  /** Not checked and not counted: too many wrong answers on the account lately. */
  | { readonly kind: 'throttled'; readonly until: Date }

/** Answers a challenge of this session. */
export async function answerChallenge(ceremony: Ceremony): Promise<CeremonyResult> {
  const { live, challengeId, answer, now, requestId, network } = ceremony
  const challenge = await findPending(challengeId, live.session.id, now)
  if (!challenge) return { kind: 'ended', reason: 'gone' }
  const taken = await takeAnswerTry({ ...ceremony, method: answer.method })
  if (taken.kind !== 'taken') return notChecked(ceremony, challenge, taken)
  const { failures, guess } = taken
  if (!challenge.methods.includes(answer.method)) return countWrong(ceremony, challenge, failures, 'method-not-offered')
  const knownDevice = guess?.knownDevice ?? false
  const verdict = await verifyAnswer(challenge, answer, { now, requestId, network, knownDevice })
  if (verdict.kind === 'clone-suspected') return suspectClone(ceremony, challenge, verdict.passkeyId)
  if (verdict.kind !== 'right') {
    const changed = verdict.kind === 'eligibility-changed' ? verdict.name : null
    return countWrong(ceremony, challenge, failures, verdict.kind, changed)
  }
  const proven = await transaction((tx) => prove(tx, ceremony, challenge, verdict))
  if (proven.kind === 'proven') await forgiveTries(live.session.id, guess)
  return proven
}

/** Too many wrong answers: by this session, and it is asked for nothing more; or on the account, and it waits. */
async function notChecked(
  ceremony: Ceremony,
  challenge: Challenge,
  refused: Exclude<Try, { readonly kind: 'taken' }>,
): Promise<CeremonyResult> {
  if (refused.kind === 'gone') return { kind: 'ended', reason: 'gone' }
  const { until } = refused
  // The challenge stays: its fifth answer may still be under way, and be right.
  if (refused.kind === 'none-left') return { kind: 'ended', reason: 'wrong-answers', until }
  const details = { challengeId: challenge.id, by: refused.by }
  await transaction((tx) =>
    appendEvent(tx, { ...common(ceremony, challenge), kind: 'challenge.throttled', outcome: 'denied', details }),
  )
  return { kind: 'throttled', until }
}

async function prove(
  tx: Tx,
  ceremony: Ceremony,
  challenge: Challenge,
  verdict: AnswerVerdict & { kind: 'right' },
): Promise<CeremonyResult> {
  const { live, token, answer, now } = ceremony
  // Up to `recent` a challenge asks for an event, not for a proof of one act: it is spent as it is satisfied.
  const spent = rank(challenge.requirement) <= rank('recent')
  const { phishingResistant } = verdict
  const expiresAt = after(now, CHALLENGE_LIFETIME)
  const gone = { kind: 'ended', reason: 'gone' } as const
  // The session's row comes first, as in every act: two requests of one session never wait for each other in a circle.
  if (!(await holdLive(tx, live.session.id))) return gone
  if (!(await holdVouching(tx, live.person.id, answer.method, verdict))) return gone
  if (!(await satisfy(tx, challenge.id, { authenticator: answer.method, phishingResistant, spent, now, expiresAt })))
    return gone
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

async function countWrong(
  ceremony: Ceremony,
  challenge: Challenge,
  attempts: number,
  reason: string,
  changed: string | null = null,
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
    ? { kind: 'last-wrong', until: after(now, WINDOW) }
    : { kind: 'wrong', attemptsLeft: WRONG_ANSWERS - attempts, replayed: reason === 'replayed', changed }
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
