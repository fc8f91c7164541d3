// Whether the process that a running.json names is still there. As scripts/identity.ts, which cannot be loaded yet: after a
// crash or a restarted container the same id may belong to somebody else, so an id alone proves nothing.
import { readFileSync } from 'node:fs'

/** The identity of the process that started a portal; empty where the file is not there or tells nothing. */
export function starterIn(file) {
  try {
    return String(JSON.parse(readFileSync(file, 'utf8')).starter)
  } catch {
    return ''
  }
}

/** True when that process is still there; where the system does not tell when it started, when one of its id is. */
export function isAlive(identity) {
  const [id, start] = identity.split(' ')
  const pid = Number(id)
  if (!(pid > 0) || !isThere(pid)) return false
  const actual = startOf(pid)
  return !start || actual === undefined || actual === start
}

function isThere(pid) {
  try {
    return process.kill(pid, 0)
  } catch ({ code }) {
    return code === 'EPERM'
  }
}

function startOf(pid) {
  try {
    // proc(5): field 22, counted after the command name, which may itself hold spaces and parentheses.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
