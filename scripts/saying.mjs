// What a person sees while a clone is made ready: one line a step, with the seconds since the command began. The output of
// a step is shown only when it fails.
import { spawn } from 'node:child_process'
import { endOf } from './ending.mjs'

const now = () => performance.timeOrigin + performance.now()

/** When the command began, in milliseconds since the epoch. */
export const BEGAN = now()

const say = (line) => process.stderr.write(`[${((now() - BEGAN) / 1000).toFixed(1).padStart(6)} s] ${line}\n`)

/** Runs a command to its end, says that it runs, and throws with all of its output when it fails. */
export async function step(label, command, args, options) {
  say(`${label} …`)
  const ticking = setInterval(() => say(`${label} … still at it`), 10_000)
  const output = []
  const child = spawn(command, args, options)
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => output.push(chunk))
  const code = await endOf(child, 'close').finally(() => clearInterval(ticking))
  if (code !== 0) throw new Error(`${Buffer.concat(output)}\n${label} failed: the reason stands above.`)
  say(`${label}: done`)
}
