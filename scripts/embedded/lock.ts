// One process at a time in a data folder. A lock whose holder is gone is taken over; it refuses a folder whose
// holder is alive.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../fault'
import { identityOf, isAlive } from '../identity'

/** Takes the folder and returns what gives it back. Throws a Fault when another living process has it. */
export function takeFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, 'lock')
  const mine = identityOf(process.pid)
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(file, mine)) return () => release(file, mine)
    const holder = readLock(file)
    if (isAlive(holder)) {
      const pid = Number.parseInt(holder, 10)
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
    throw failure
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
