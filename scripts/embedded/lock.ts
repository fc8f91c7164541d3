// One process at a time in a data folder. The lock names its holder by process id and, where the system tells it, by the
// moment that process started: after a crash or a reboot the same number may belong to somebody else, and then the lock
// is taken over. It refuses a folder whose holder is alive.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../fault'

/** Takes the folder and returns what gives it back. Throws a Fault when another living process has it. */
export function takeFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, 'lock')
  const mine = identityOf(process.pid)
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file, mine)) return () => release(file, mine)
    const holder = readLock(file)
    const pid = Number.parseInt(holder, 10)
    if (pid && identityOf(pid) === holder) {
      throw new Fault(`The data folder ${dataDir} is in use by another start (process ${pid}): stop that one first.`)
    }
    rmSync(file, { force: true })
  }
  throw new Fault(`The data folder ${dataDir} is being taken by another start.`)
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' })
    return true
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'EEXIST') return false
    throw new Fault(`The data folder cannot be written: ${failure instanceof Error ? failure.message : failure}.`)
  }
}

function readLock(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function release(file: string, mine: string): void {
  if (readLock(file) === mine) rmSync(file, { force: true })
}

/** Process id and, on Linux, its start in ticks since boot; empty when there is no such process. */
function identityOf(pid: number): string {
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
