// A process and its children that stand still for a while, as on a machine that hangs.
import { execFileSync } from 'node:child_process'

/** Stops them while `during` lasts. They go on afterwards, whatever came of that and whichever of them has ended. */
export async function whileStopped(parent: number, during: () => Promise<void>): Promise<void> {
  // First the one that starts the others.
  process.kill(parent, 'SIGSTOP')
  const stopped = [parent]
  try {
    for (const pid of childrenOf(parent)) {
      stopped.push(pid)
      tell(pid, 'SIGSTOP')
    }
    await during()
  } finally {
    for (const pid of stopped) tell(pid, 'SIGCONT')
  }
}

const childrenOf = (parent: number): readonly number[] =>
  execFileSync('pgrep', ['-P', `${parent}`], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number)

/** One that has ended meanwhile keeps no other from its signal. */
function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (failure) {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'ESRCH')) throw failure
  }
}
