// Whether the database takes writes. A replica answers every question and can serve nobody; so does a server whose disk is
// full. Anybody may ask, so each process writes at most once in two seconds and repeats that answer in between.
import { log } from '../log'
import { seconds } from '../time'
import { writeOnce } from './store'

const GOOD_FOR = seconds(2)

type Verdict = { readonly at: Date; readonly writes: Promise<boolean> }
let latest: Verdict | null = null

/** Whether a write went through just now. */
export function takesWrites(now: Date): Promise<boolean> {
  if (!latest || Math.abs(now.getTime() - latest.at.getTime()) >= GOOD_FOR)
    latest = { at: now, writes: tryToWrite(now) }
  return latest.writes
}

async function tryToWrite(now: Date): Promise<boolean> {
  try {
    await writeOnce(now)
    return true
  } catch (error) {
    log.warn({ error }, 'the database takes no writes')
    return false
  }
}
