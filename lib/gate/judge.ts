// The first three steps of the walk: who asks, how strange it is, what the law says. Reads; changes nothing, but for
// ending a session whose token was stolen.

import { appendEvent } from '../audit/event'
import type { Bytes } from '../crypto'
import { transaction } from '../db'
import { Invalid, NotFound } from '../fault'
import { notify } from '../notify/notify'
import type { Hold, Proof } from '../policy/assurance'
import { type OperationName, type Rule, ruleOf } from '../policy/catalogue'
import { type Decision, decide, type Situation } from '../policy/decide'
import type { Actor } from '../policy/permit'
import { requirementFor } from '../policy/requirement'
import { NO_WEIGHT, type Weight } from '../policy/weight'
import { type Assessment, isExtreme } from '../risk/assess'
import type { Stakes } from '../risk/attempt'
import { identify, keepAlive } from '../sessions/identify/identify'
import { endSession } from '../sessions/revocation'
import type { EndReason, Identity, Live } from '../sessions/session'
import { holdFor } from '../stepup/holds/hold'
import { digestOf } from '../stepup/intent'
import { assessLive } from './assessed'
import type { RequestFacts } from './facts'
import type { Intent, Weighing } from './gate'
import { assessStranger } from './stranger'

export type Judged = {
  readonly live: Live | null
  readonly actor: Actor
  /** Why nobody is signed in. */
  readonly signedOut: EndReason | 'superseded' | 'lost' | 'none'
  readonly rule: Rule
  readonly weight: Weight
  readonly digest: Bytes
  readonly assessment: Assessment
  readonly stakes: Stakes | null
  readonly decision: Decision
  /** What was decided, for deciding it again where the effect happens. */
  readonly situation: Situation
  /** A proof for the same operation with other input: somebody changed what was proven. */
  readonly stray: Proof | null
}

/** Identifies, assesses and decides. What is strange keeps no session alive: at high risk its idle limit runs on. */
export async function judge<Name extends OperationName>(facts: RequestFacts, intent: Intent<Name>): Promise<Judged> {
  const rule = ruleOf(intent.operation)
  const identity = await identityOf({ ...facts, background: true })
  const live = identity.kind === 'live' ? identity : null
  const digest = digestOf(intent.operation, intent.input)
  const stakes = live && (await stakesOf(intent, live))
  const { assessment, changes } = live
    ? await assessLive(live, facts, stakes)
    : { assessment: await assessStranger(rule, intent.account, facts), changes: [] }
  if (live && isExtreme(changes)) {
    await endMoved(live, facts)
    return judge(facts, intent)
  }
  const used = live && (await usedBy(live, facts, assessment))
  const weight = live ? await weightOf(intent, { person: live.person, now: facts.now }) : NO_WEIGHT
  const { proof, stray } = proofsOf(live, intent.operation, digest)
  const hold =
    live && requirementFor(rule.sensitivity, assessment.level, weight.steps) === 'hold'
      ? await holdOf(live, digest, facts.now)
      : null
  const actor: Actor = live ? live.person : { kind: 'anonymous' }
  const situation: Situation = {
    rule,
    actor,
    risk: assessment.level,
    weight,
    proof,
    hold,
    now: facts.now,
    events: live?.events ?? [],
    authenticators: live?.authenticators ?? NOTHING,
    standing: live?.standing ?? UNKNOWN,
    botChecked: facts.botChecked,
  }
  const signedOut = reasonOf(identity)
  const decision = decide(situation)
  return { live: used, actor, signedOut, rule, weight, digest, assessment, stakes, decision, situation, stray }
}

const NOTHING = {
  passkeyTrustedFrom: null,
  totpTrustedFrom: null,
  passwordStandsAlone: false,
  passwordByMail: false,
  hasPassword: false,
} as const
const UNKNOWN = { confirmed: false, frozen: false, coolOffUntil: null, recovering: false, leaked: false } as const

/** Identifies the request; a stolen token ends its session at once, and the owner is told (architecture: rotation). */
export async function identityOf(facts: RequestFacts): Promise<Identity> {
  const identity = await identify(facts)
  if (identity.kind !== 'stolen') return identity
  await endAsTheft(identity, 'stolen', facts)
  return { kind: 'ended', reason: 'stolen' }
}

type Session = { readonly sessionId: string; readonly userId: string }

/** Ends a session that somebody else seems to have, writes it down and tells the owner. Once, whoever asks. */
const endAsTheft = (
  { sessionId, userId }: Session,
  reason: 'stolen' | 'moved',
  { now, requestId, network }: Pick<RequestFacts, 'now' | 'requestId' | 'network'>,
): Promise<void> =>
  transaction(async (tx) => {
    const act = { sessionId, subjectId: userId, reason, by: null, now, requestId, network }
    if (!(await endSession(tx, act))) return
    await appendEvent(tx, {
      kind: reason === 'stolen' ? 'attack.stolen-token' : 'attack.moved-session',
      outcome: 'denied',
      at: now,
      requestId,
      network,
      subjectId: userId,
      sessionId,
      details: { sessionId },
    })
    await notify(tx, { kind: 'session-stolen', userId, at: now, ...(reason === 'moved' ? { how: reason } : {}) })
  })

/** The session as it is after this request: used just now, unless nobody asked for it or it is too strange for that. */
const usedBy = async (live: Live, { background, now }: RequestFacts, { level }: Assessment): Promise<Live> =>
  background || level === 'high' ? live : { ...live, session: await keepAlive(live.session, now) }

/** What of it there is, as the law weighs it. */
export const weightOf = async <Name extends OperationName>(intent: Intent<Name>, at: Weighing): Promise<Weight> =>
  (await unlessImpossible(() => intent.weight?.(at))) ?? NO_WEIGHT

/** How much there is of it, as risk weighs it. */
const stakesOf = async <Name extends OperationName>({ stakes }: Intent<Name>, { person }: Live) =>
  (await unlessImpossible(() => stakes?.(person))) ?? null

/** What cannot be done at all is not weighed: doing it will say so. */
async function unlessImpossible<T>(look: () => Promise<T> | T | undefined): Promise<T | undefined> {
  try {
    return await look()
  } catch (thrown) {
    if (thrown instanceof NotFound || thrown instanceof Invalid) return undefined
    throw thrown
  }
}

/** Another country and another browser at once is nobody's journey: the session ends, and its owner is told. */
const endMoved = ({ session, person }: Live, { now, requestId, network }: RequestFacts): Promise<void> =>
  endAsTheft({ sessionId: session.id, userId: person.id }, 'moved', { now, requestId, network })

const reasonOf = (identity: Identity): Judged['signedOut'] => {
  if (identity.kind === 'ended') return identity.reason
  return identity.kind === 'superseded' || identity.kind === 'lost' ? identity.kind : 'none'
}

const proofsOf = (
  live: Live | null,
  operation: OperationName,
  digest: Bytes,
): { proof: Proof | null; stray: Proof | null } => {
  const wanted = Buffer.from(digest).toString('hex')
  const own = live?.proofs.filter((proof) => proof.operation === operation) ?? []
  const proof =
    own
      .filter((one) => one.digest === wanted)
      .sort((a, b) => Number(b.phishingResistant) - Number(a.phishingResistant))[0] ?? null
  return { proof, stray: proof ? null : (own[0] ?? null) }
}

const holdOf = async (live: Live, digest: Bytes, now: Date): Promise<Hold | null> =>
  holdFor(live.person.id, digest, now)
