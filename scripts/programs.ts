// The two programs of the portal: the server that answers browsers and the worker that does what can wait. Where one of
// them ends unasked, the other is of no use: that is told with the last lines of its log.
import path from 'node:path'
import { type Child, type Ending, type Environment, startChild, tailOf } from './children'
import type { Closers } from './closers'
import { Fault } from './fault'

const PROGRAMS = { worker: 'lib/jobs/worker.ts', server: 'scripts/server.ts' }

type Options = {
  readonly dataDir: string
  readonly env: Environment
  readonly logs?: 'files' | 'terminal'
  readonly closers: Closers
  /** How they are asked to end, once it is time. */
  readonly ending?: () => Ending
}

export type Programs = {
  readonly pids: readonly number[]
  readonly died: Promise<never>
  /** What the server wrote last; nothing where it writes to the terminal. */
  readonly lastWords: () => string
}

/** Starts both; the server is stopped first. */
export function startPrograms({ dataDir, env, logs = 'files', closers, ending }: Options): Programs {
  const logOf = (name: string) => (logs === 'files' ? path.join(dataDir, `${name}.log`) : undefined)
  const children = Object.entries(PROGRAMS).map(([name, file]) => {
    const child = startChild(name, ['--import', 'tsx', file], env, logOf(name))
    closers.add(() => child.stop(ending?.()))
    return child
  })
  return {
    pids: children.map(({ pid }) => pid),
    died: Promise.race(children.map((child) => death(child, logOf(child.name)))),
    lastWords: () => wordsIn(logOf('server')),
  }
}

async function death(child: Child, log: string | undefined): Promise<never> {
  const how = await child.ended
  throw new Fault(`${wordsIn(log)}The ${child.name} ${how}, so everything else was stopped too.`)
}

const wordsIn = (log: string | undefined) => (log ? `${tailOf(log)}\n\n` : '')
