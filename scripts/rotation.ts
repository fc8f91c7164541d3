// Log files that end. A file that has grown too large becomes `<name>.1`, the one before `<name>.2`, and the oldest goes. Its
// writer keeps its open file, so the content is copied and the file emptied: whoever opens a log to be rotated must append.
import { copyFileSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'

/** From which size on a log is rotated, and how many older ones are kept. */
const LARGEST = 20 * 1_024 * 1_024
const KEPT = 5
/** How often sizes are looked at, in milliseconds. */
const PAUSE = 60_000

/** Rotates `file` if it is too large. A file that is not there is none. True if it was rotated. */
export function rotate(file: string, largest: number = LARGEST): boolean {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= largest) return false
  rmSync(`${file}.${KEPT}`, { force: true })
  for (let age = KEPT - 1; age > 0; age -= 1) moveIfThere(`${file}.${age}`, `${file}.${age + 1}`)
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
  return true
}

function moveIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to)
}

/** The same for a log in use. A full disk ends nothing: the file grows on, and the next look tries again. */
export function tryToRotate(file: string, largest?: number): boolean {
  try {
    return rotate(file, largest)
  } catch {
    return false
  }
}

/** Looks after a log for as long as this process lives, without keeping it alive. Returns what ends that. */
export function keepSmall(file: string): () => void {
  const looking = setInterval(() => tryToRotate(file), PAUSE)
  looking.unref()
  return () => clearInterval(looking)
}
