// What a process does when the one that started it is gone, however that went. Loaded before every child that a start
// runs: nothing is left behind that holds the port or writes to the database. A child's own children load this file as
// well, through their inherited options: it refuses to meddle with them.
const WINDOWS = process.platform === 'win32'

/** How often the parent is looked for, in milliseconds. */
const OFTEN = 500

if (process.env.STEPGATE_PARENT === `${process.ppid}`) {
  // The channel by itself keeps no child from ending.
  process.on('disconnect', endInGoodOrder)
  process.channel?.unref()
}

/** Windows has no signals between processes: there the listeners are told, and so it is that a start ends its children. */
function endInGoodOrder() {
  if (!WINDOWS) process.kill(process.pid, 'SIGTERM')
  else if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143)
}

/** Calls `act` once when the parent of this process has ended; for a parent that holds no channel. */
export function whenParentIsGone(act) {
  const parent = process.ppid
  const looking = setInterval(() => {
    if (isThere(parent)) return
    clearInterval(looking)
    act()
  }, OFTEN)
  looking.unref()
}

/** Elsewhere an orphan gets another parent; on Windows it keeps the number of the one that ended. */
function isThere(parent) {
  if (!WINDOWS) return process.ppid === parent
  try {
    return process.kill(parent, 0)
  } catch {
    return false
  }
}
