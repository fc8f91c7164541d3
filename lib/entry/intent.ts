// What an action asks of the gate: its operation with its input, and what of that input the law and the risk look at.
import type { Intent } from '../gate/gate'
import { type OperationName, ruleOf } from '../policy/catalogue'
import type { Person } from '../policy/permit'
import type { Stakes } from '../risk/attempt'
import type { Canonical, Summary } from '../stepup/intent'

export type Asked<Input, Ready> = {
  /** What proof is bound to instead of the input, where that holds what must not rest in a digest. */
  readonly bound?: (input: Input, ready: Ready) => Canonical
  /** The sentence to prove, old values beside new. */
  readonly intent?: (input: Input, person: Person, now: Date) => Promise<Summary> | Summary
  /** Rungs of the law that this input adds. */
  readonly steps?: (input: Input) => number
  /** How much of it there is, where the risk depends on that. */
  readonly stakes?: (input: Input, person: Person) => Promise<Stakes> | Stakes
}

type Act<Input, Ready> = { readonly input: Input; readonly ready: Ready; readonly now: Date }

/** The intent of an action with this input. */
export function intentOf<Name extends OperationName, Input extends Canonical, Ready>(
  operation: Name,
  { bound, intent, steps, stakes }: Asked<Input, Ready>,
  { input, ready, now }: Act<Input, Ready>,
): Intent<Name> {
  return {
    operation,
    input: bound ? bound(input, ready) : input,
    ...(steps ? { steps: steps(input) } : {}),
    ...(stakes ? { stakes: (person: Person) => stakes(input, person) } : {}),
    summary: (person) => (intent ? intent(input, person, now) : { title: ruleOf(operation).title, lines: [] }),
  }
}
