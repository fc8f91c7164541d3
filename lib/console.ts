// What frameworks and the runtime print by themselves, led into the structured log: every line of a process is one JSON
// object, and errors lose what they quote. Also the last handler of failures that nobody caught (ASVS 16.5.4): they are
// logged, and the process goes on.
import type { EventEmitter } from 'node:events'
import type { Logger } from 'pino'
import { log } from './log'

type Print = (...given: unknown[]) => void
type Name = 'error' | 'warn' | 'log' | 'info' | 'debug' | 'trace'

const LEVEL = { error: 'error', warn: 'warn', log: 'info', info: 'info', debug: 'debug', trace: 'debug' } as const

// Longest text of a line that is not ours.
const MOST = 300

/** Leads the console into the log. */
export function leadConsole(to: Logger = log, from: Record<Name, Print> = console): void {
  for (const [name, level] of Object.entries(LEVEL) as [Name, (typeof LEVEL)[Name]][])
    from[name] = (...given) => {
      const error = given.find((one) => one instanceof Error)
      const text = textOf(given)
      if (error || text) to[level]({ printed: true, ...(error ? { error } : {}) }, text || 'printed an error')
    }
}

/** The strings alone, without colors: what else is printed may hold anything. */
const textOf = (given: readonly unknown[]): string =>
  given
    .filter((one) => typeof one === 'string')
    .join(' ')
    .split(ESCAPE)
    .map((piece) => piece.replace(/^\[[0-9;]*m/, ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST)

/** What a color begins with. */
const ESCAPE = String.fromCharCode(27)

const EVENTS = ['uncaughtException', 'unhandledRejection', 'warning'] as const

/** Takes the place of every handler there was of failures that nobody caught, and of Node's own warnings. */
export function catchTheRest(to: Logger = log, from: EventEmitter = process): void {
  for (const name of EVENTS) from.removeAllListeners(name)
  const caught = (error: unknown) => to.error({ error: shown(error) }, 'an exception that nobody caught')
  from.on('uncaughtException', caught)
  from.on('unhandledRejection', caught)
  from.on('warning', (warning: unknown) => to.warn({ error: shown(warning) }, 'the runtime warns'))
}

/** Anything can be thrown; what is no error is told by its type alone. */
const shown = (thrown: unknown): unknown => (thrown instanceof Error ? thrown : { thrown: typeof thrown })
