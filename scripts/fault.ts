// A fault that was expected: its message is one sentence for the person at the terminal, and no stack is shown for it.
// Everything else that is thrown is a defect and keeps its stack.

/** An expected failure; the message is shown as it stands. */
export class Fault extends Error {
  override readonly name = 'Fault'
}

/** What the system answers for a file or folder that it does not let us use. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
])

/** Prints a failure as its kind deserves and returns the exit code. */
export function report(failure: unknown): 1 {
  process.stderr.write(`\n${failure instanceof Fault ? failure.message : (refusal(failure) ?? stackOf(failure))}\n`)
  return 1
}

/** A folder that cannot be written, or a full disk, is told by the file that it happened to. */
function refusal(failure: unknown): string | undefined {
  if (!(failure instanceof Error && 'code' in failure && 'path' in failure)) return undefined
  if (!REFUSALS.has(failure.code)) return undefined
  return `${failure.path} cannot be used (${failure.code}): check its owner, its mode and the disk.`
}

const stackOf = (failure: unknown) => (failure instanceof Error ? (failure.stack ?? failure.message) : String(failure))
