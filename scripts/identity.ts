// Who a process is: its id and, where the system tells it, the moment it started. After a crash or a reboot the same id may
// belong to somebody else, so an id alone proves nothing.
import { readFileSync } from 'node:fs'

/** True when the process that this identity was taken of is still there. */
export function isAlive(identity: string): boolean {
  const pid = Number.parseInt(identity, 10)
  return pid > 0 && identityOf(pid) === identity
}

/** Process id and, on Linux, its start in ticks since boot; empty when there is no such process. */
export function identityOf(pid: number): string {
  try {
    process.kill(pid, 0)
  } catch (failure) {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'EPERM')) return ''
  }
  return `${pid} ${startOf(pid)}`
}

function startOf(pid: number): string {
  try {
    // proc(5): field 22, counted after the command name, which may itself hold spaces and parentheses.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
