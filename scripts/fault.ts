// A fault that was expected: its message is one sentence for the person at the terminal, and no stack is shown for it.
// Everything else that is thrown is a defect and keeps its stack.

/** An expected failure; the message is shown as it stands. */
export class Fault extends Error {
  override readonly name = 'Fault'
}

/** Prints a failure as its kind deserves and returns the exit code. */
export function report(failure: unknown): 1 {
  if (failure instanceof Fault) process.stderr.write(`\n${failure.message}\n`)
  else process.stderr.write(`\n${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`)
  return 1
}
