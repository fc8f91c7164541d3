// The end of a child process that shares the terminal with this one.
import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** On Windows a terminal tells every process in it by itself, and a signal that is passed on is a kill. */
const PASSED_ON = process.platform === 'win32' ? [] : SIGNALS

/** As a shell tells the end by SIGTERM. */
const ENDED = 128 + constants.signals.SIGTERM

/** The child whose end is waited for. */
let awaited
let isEnding = false

/** Ends the child that is waited for in good order, and with it this process, whatever it meant to do next. */
export function endWithChild() {
  isEnding = true
  if (!awaited) process.exit(ENDED)
  if (awaited.connected) awaited.disconnect()
  else awaited.kill('SIGTERM')
}

/**
 * The exit code of a child that gets every signal that this process gets: at its `exit`, or at its `close`, when all of its
 * output has come.
 */
export function endOf(child, event) {
  const pass = (signal) => PASSED_ON.includes(signal) && child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, pass)
  awaited = child
  return new Promise((resolve, reject) => {
    child.once('error', (failure) => reject(new Error(`${child.spawnfile} cannot be run: ${failure.message}`)))
    child.once(event, (code, signal) => {
      if (isEnding) process.exit(code ?? ENDED)
      awaited = undefined
      for (const name of SIGNALS) process.off(name, pass)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}
