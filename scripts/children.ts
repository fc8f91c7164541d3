// The processes that a start runs beside itself, each known by its process id. It refuses to leave one behind: a child
// that does not end when asked is killed, and a child whose parent is gone ends by itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Fault } from './fault'
import { keepSmall, rotate } from './rotation'

const ROOT = path.resolve(import.meta.dirname, '..')
const ORPHAN = pathToFileURL(path.join(import.meta.dirname, 'orphan.mjs')).href

/** How long a child may take to end in good order, in milliseconds: the server lingers, and lets requests come to their end. */
const PATIENCE = 30_000

export type Environment = Readonly<Record<string, string | undefined>>

export type Child = {
  readonly name: string
  readonly pid: number
  /** Says how it ended: "ended with code 1", "was ended by SIGKILL". */
  readonly ended: Promise<string>
  stop(signal?: Ending): Promise<void>
}

/** SIGTERM: the server first says that it is ending and lingers. SIGINT, where nothing is said: at once. */
export type Ending = 'SIGINT' | 'SIGTERM'

/** Starts a Node program that goes on until it is stopped. Its output goes to the log file, which is kept small, or to the terminal. */
export function startChild(name: string, args: readonly string[], env: Environment, logFile?: string): Child {
  if (logFile) rotate(logFile, 0)
  const log = logFile ? openSync(logFile, 'a', 0o600) : ('inherit' as const)
  const child = launch(args, env, log)
  if (typeof log === 'number') closeSync(log)
  const rest = logFile ? keepSmall(logFile) : () => {}
  const ended = once(child, 'close').then(([code, signal]) => {
    rest()
    return signal ? `was ended by ${signal}` : `ended with code ${code}`
  })
  return { name, pid: child.pid ?? 0, ended, stop: (signal) => stop(child, ended, signal) }
}

function launch(args: readonly string[], env: Environment, output: number | 'inherit' | 'pipe'): ChildProcess {
  return spawn(process.execPath, ['--import', ORPHAN, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env, STEPGATE_PARENT: `${process.pid}` },
    stdio: ['ignore', output, output, 'ipc'],
  })
}

async function stop(child: ChildProcess, ended: Promise<unknown>, signal: Ending = 'SIGINT'): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) askToEnd(child, signal)
  const kill = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  await ended
  clearTimeout(kill)
}

/** On Windows a signal is a kill: there the end of the channel says it (orphan.mjs). */
function askToEnd(child: ChildProcess, signal: Ending): void {
  if (process.platform === 'win32' && child.connected) child.disconnect()
  else child.kill(signal)
}

export type Task = { readonly output: Promise<string>; stop(): Promise<void> }

/** Runs a Node program to its end and gives what it printed; a failing one is a Fault that ends with its last lines. */
export function runTask(name: string, args: readonly string[], env: Environment): Task {
  const child = launch(args, env, 'pipe')
  const printed: Buffer[] = []
  const all: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => printed.push(chunk))
  child.stdout?.on('data', (chunk: Buffer) => all.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => all.push(chunk))
  const ended = once(child, 'close')
  const output = ended.then(([code]) => {
    if (code === 0) return Buffer.concat(printed).toString()
    throw new Fault(`${lastLines(Buffer.concat(all).toString(), 40)}\n\n${name} failed: the reason stands above.`)
  })
  return { output, stop: () => stop(child, ended) }
}

/** What a child wrote last. */
export const tailOf = (logFile: string) => lastLines(readFileSync(logFile, 'utf8'), 15)

const lastLines = (text: string, count: number) => text.trimEnd().split('\n').slice(-count).join('\n')
