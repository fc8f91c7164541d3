// Loaded before every child that a start runs: when the parent is gone, however it went, the child ends too. Nothing is
// left behind that holds the port or writes to the database. The channel by itself keeps no child from ending. A child's
// own children load this file as well, through their inherited options: it refuses to meddle with them.
if (process.env.STEPGATE_PARENT === `${process.ppid}`) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
