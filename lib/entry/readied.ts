// What an action works out before the gate is asked: its result, or the faults that it found in the input.
import { Invalid } from '../fault'
import type { Outcome } from '../gate/outcome'

type Readied<Ready> = { readonly ready: Ready } | { readonly outcome: Outcome<never> }

/** Runs `prepare`, where an action has one. What it throws besides `Invalid` is a bug and surfaces. */
export async function readied<Act, Ready>(
  prepare: ((act: Act) => Promise<Ready>) | undefined,
  act: Act,
): Promise<Readied<Ready>> {
  try {
    return { ready: (await prepare?.(act)) as Ready }
  } catch (thrown) {
    if (thrown instanceof Invalid) return { outcome: { kind: 'invalid', issues: thrown.issues } }
    throw thrown
  }
}
