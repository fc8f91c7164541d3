// What a process does when the one that started it is gone, however that went. Loaded before every child that a start
// runs: nothing is left behind that holds the port or writes to the database. A child's own children load this file as
// well, through their inherited options: it refuses to meddle with them.
const WINDOWS = process.platform === 'win32'

/** How often the parent is looked for, in milliseconds. */
const OFTEN = 500

/** Read when this file is loaded: minutes into an install it may already be whoever takes in orphans. */
const PARENT = process.ppid

if (process.env.STEPGATE_PARENT === `${PARENT}`) {
  // The channel by itself keeps no child from ending.
  process.on('disconnect', endInGoodOrder)
  process.channel?.unref()
}

/** Windows has no signals between processes: there the listeners are told, and so it is that a start ends its children. */
function endInGoodOrder() {
  if (!WINDOWS) process.kill(process.pid, 'SIGTERM')
  else if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(143)
}

/** Calls `act` once when the parent that this process began with has ended; for a parent that holds no channel. */
export function whenParentIsGone(act) {
  const looking = setInterval(() => {
    if (isThere(PARENT)) return
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
