// The walk: identify, assess, decide, then perform, challenge or deny. Whatever a visitor can do passes here. `pass`
// performs an effect in one transaction with its proof and audit event; `look` permits reading.
import { isDeadlock } from '../availability'
import { type Tx, transaction } from '../db'
import { Invalid, NotFound } from '../fault'
import { log } from '../log'
import { type OperationName, ruleOf } from '../policy/catalogue'
import type { Permit, Person } from '../policy/permit'
import type { Weight } from '../policy/weight'
import type { Stakes } from '../risk/attempt'
import { type NewToken, rotationDue } from '../sessions/rotation'
import type { Live } from '../sessions/session'
import type { Draft } from '../stepup/holds/draft'
import type { Canonical, Summary } from '../stepup/intent'
import { changedInput, foreignOrigin } from './attacks'
import type { RequestFacts } from './facts'
import { type Foresee, foreseer } from './foresee'
import { type Judged, judge } from './judge'
import type { Outcome } from './outcome'
import { ProofSpent, perform, permitFor } from './perform'
import { isLoud } from './record'
import { challenge, refuse } from './refuse'

/** Who is weighed, and when. `tx`: the effect's transaction, in which others of the same kind have to wait. */
export type Weighing = { readonly person: Person; readonly now: Date; readonly tx?: Tx }

/** What somebody wants to do: an operation with its exact input, and how to say it. */
export type Intent<Name extends OperationName> = {
  readonly operation: Name
  readonly input: Canonical
  /** What was typed as the account, where a visitor without a session asks for one. */
  readonly account?: string
  /** What this input's amount, volume or payee adds. Asked for once more in the effect's transaction, as it is then. */
  readonly weight?: (at: Weighing) => Promise<Weight>
  /** How much of it there is, where the risk depends on that. Only asked for where somebody is signed in. */
  readonly stakes?: (person: Person) => Promise<Stakes> | Stakes
  /** What was typed, as form fields, where it may rest sealed for its owner while the act waits. */
  readonly draft?: Draft
  /**
   * A page sent this by itself and no one pressed anything: it happens where the law permits it as it is, and otherwise
   * nothing is begun, spent, recorded or sent.
   */
  readonly unasked?: true
  /** The sentence that is proven, with stored old values beside new ones. Only made when somebody is to read it. */
  readonly summary?: (person: Person, sessionId: string) => Promise<Summary> | Summary
}

/**
 * The outcome, and the session's new token where it was exchanged on the way. `renewDue`: it should be, but this kind of
 * answer cannot set cookies.
 */
export type Passage<T> = {
  readonly outcome: Outcome<T>
  readonly token: NewToken | null
  readonly renewDue?: boolean
  /** Who looked, as they were identified. */
  readonly live?: Live | undefined
  /** What whoever looked would be refused from here. */
  readonly foresee?: Foresee
}

/** `weight`: as the effect was weighed once more in its transaction. */
export type Run<Name extends OperationName, T> = (permit: Permit<Name>, tx: Tx, weight: Weight) => Promise<T>

/** Passes an intent that changes something: `run` happens in one transaction with its proof and its audit event. */
export async function pass<Name extends OperationName, T>(
  facts: RequestFacts,
  intent: Intent<Name>,
  run: Run<Name, T>,
): Promise<Passage<T>> {
  if (facts.origin !== 'own') return foreignOrigin(facts, intent.operation)
  const judged = await judge(facts, intent)
  return settle(facts, intent, judged, run)
}

/** Admits to a ceremony: a public operation that carries its own proof and runs its own transactions. */
export async function enter<Name extends OperationName>(
  facts: RequestFacts,
  intent: Intent<Name>,
): Promise<Passage<Permit<Name>>> {
  return facts.origin === 'own' ? look(facts, intent) : foreignOrigin(facts, intent.operation)
}

/**
 * Passes an intent that only reads: the permit is the value. Loud reads spend their proof and leave an event first, and what
 * `note` writes down in the same transaction.
 */
export async function look<Name extends OperationName>(
  facts: RequestFacts,
  intent: Intent<Name>,
  note?: Run<Name, void>,
): Promise<Passage<Permit<Name>>> {
  const judged = await judge(facts, intent)
  const quiet = judged.decision.kind === 'permit' && !judged.decision.spends && !isLoud(ruleOf(intent.operation))
  const looked = { live: judged.live ?? undefined, foresee: foreseer(judged) }
  if (quiet)
    return {
      ...looked,
      outcome: { kind: 'done', value: permitFor(facts, intent, judged) },
      token: null,
      renewDue:
        judged.live !== null && judged.assessment.level !== 'high' && rotationDue(judged.live.session, facts.now),
    }
  const noting: Run<Name, Permit<Name>> = async (permit, tx, weight) => {
    await note?.(permit, tx, weight)
    return permit
  }
  return { ...(await settle(facts, intent, judged, noting)), ...looked }
}

/**
 * How often a decision is made because its proof or session was gone at the effect, or the effect was taken back to end a
 * circle of waits; then something is broken.
 */
const DECISIONS = 3

/** What an unasked intent is answered with where the law wants anything at all: no one is told, for no one asked. */
const SKIPPED: Passage<never> = { outcome: { kind: 'invalid', issues: {} }, token: null }

/** Follows the decision. What the domain refuses while it looks or acts becomes an outcome; everything else is a bug. */
async function settle<Name extends OperationName, T>(
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  run: Run<Name, T>,
  left = DECISIONS - 1,
): Promise<Passage<T>> {
  try {
    const passage = await follow(facts, intent, judged, run)
    log.info(
      { requestId: facts.requestId, operation: intent.operation, outcome: passage.outcome.kind },
      'passed the gate',
    )
    return passage
  } catch (thrown) {
    if (thrown instanceof Invalid) return { outcome: { kind: 'invalid', issues: thrown.issues }, token: null }
    if (thrown instanceof NotFound) return refuse(facts, intent, judged, { reason: 'not-found' })
    if ((thrown instanceof ProofSpent || isDeadlock(thrown)) && left > 0)
      return settle(facts, intent, await judge(facts, intent), run, left - 1)
    throw thrown
  }
}

async function follow<Name extends OperationName, T>(
  facts: RequestFacts,
  intent: Intent<Name>,
  judged: Judged,
  run: Run<Name, T>,
): Promise<Passage<T>> {
  const { decision } = judged
  if (intent.unasked && !(decision.kind === 'permit' && !decision.spends)) return SKIPPED
  switch (decision.kind) {
    case 'permit':
      if (facts.background && decision.spends) return refuse(facts, intent, judged, { reason: 'not-found' })
      return transaction((tx) => perform(tx, facts, intent, judged, run), judged.rule.patient ? 'patient' : 'ordinary')
    case 'challenge':
      return judged.stray
        ? changedInput(facts, intent, judged, judged.stray)
        : challenge(facts, intent, judged, decision)
    case 'deny':
      return refuse(facts, intent, judged, decision)
    default:
      return decision satisfies never
  }
}
