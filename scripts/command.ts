// Runs one tool of the repository to its end and gives its exit code with everything it printed. Its output reaches the
// terminal only when the caller asks for that; a signal to this process reaches the tool first.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Environment } from './children'

/** Programs in node_modules/.bin are command files there, which only a shell runs. */
const WINDOWS = process.platform === 'win32'
const quoted = (word: string) => (/^[\w./:=@-]+$/.test(word) ? word : `"${word}"`)

const ROOT = path.resolve(import.meta.dirname, '..')

export type Command = {
  readonly program: string
  readonly args?: readonly string[]
  readonly env?: Environment
  /** Shows the output while it comes. */
  readonly live?: boolean
}

export type Ran = { readonly code: number; readonly output: string }

/** A program in node_modules/.bin is given by name, a Node script by path below the root. */
export async function runCommand({ program, args = [], env = {}, live = false }: Command): Promise<Ran> {
  const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
  const child = spawn(WINDOWS ? [program, ...args].map(quoted).join(' ') : program, WINDOWS ? [] : args, {
    cwd: ROOT,
    shell: WINDOWS,
    env: { ...process.env, ...color, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      if (live) process.stdout.write(chunk)
    })
  }
  // There the terminal tells the tool by itself, and a signal would be a kill.
  const pass = (signal: NodeJS.Signals) => WINDOWS || child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  try {
    const [code, signal] = await once(child, 'close')
    if (signal === 'SIGINT' || signal === 'SIGTERM') process.exit(130)
    return { code: code ?? 1, output: Buffer.concat(chunks).toString() }
  } finally {
    process.off('SIGINT', pass).off('SIGTERM', pass)
  }
}
