// What an action asks of the gate: its operation with its input, and what of that input the law and the risk look at.
import type { Intent, Weighing } from '../gate/gate'
import { type OperationName, ruleOf } from '../policy/catalogue'
import type { Person } from '../policy/permit'
import type { Weight } from '../policy/weight'
import type { Stakes } from '../risk/attempt'
import type { Draft } from '../stepup/holds/draft'
import type { Canonical, Summary } from '../stepup/intent'

export type Asked<Input, Ready> = {
  /** What proof is bound to instead of the input, where that holds what must not rest in a digest. */
  readonly bound?: (input: Input, ready: Ready) => Canonical
  /**
   * The sentence to prove, old values beside new. It throws what `run` would refuse, as far as it can be known, so that
   * nobody proves in vain. `sessionId`: the session that asks.
   */
  readonly intent?: (input: Input, person: Person, now: Date, sessionId: string) => Promise<Summary> | Summary
  /** What this input's amount, volume or payee adds to what the law asks for. */
  readonly weight?: (input: Input, at: Weighing) => Promise<Weight>
  /** How much of it there is, where the risk depends on that. */
  readonly stakes?: (input: Input, person: Person) => Promise<Stakes> | Stakes
  /**
   * What was typed may rest sealed for its owner while the act waits, so that it can be finished without typing it again.
   * Not for passwords, codes and card numbers.
   */
  readonly keepsDraft?: true
  /** Whether a page of ours sent this by itself, which changes nothing but what the law permits as it is. */
  readonly unasked?: (input: Input) => boolean
}

type Act<Input, Ready> = {
  readonly input: Input
  readonly ready: Ready
  readonly now: Date
  /** What was typed: what may go back to a browser, and what may not. */
  readonly typed: Draft
}

/** The intent of an action with this input. */
export function intentOf<Name extends OperationName, Input extends Canonical, Ready>(
  operation: Name,
  { bound, intent, weight, stakes, keepsDraft, unasked }: Asked<Input, Ready>,
  { input, ready, now, typed }: Act<Input, Ready>,
): Intent<Name> {
  return {
    operation,
    input: bound ? bound(input, ready) : input,
    ...(keepsDraft ? { draft: typed } : {}),
    ...(unasked?.(input) ? { unasked: true } : {}),
    ...(weight ? { weight: (at: Weighing) => weight(input, at) } : {}),
    ...(stakes ? { stakes: (person: Person) => stakes(input, person) } : {}),
    summary: (person, sessionId) =>
      intent ? intent(input, person, now, sessionId) : { title: ruleOf(operation).title, lines: [] },
  }
}
