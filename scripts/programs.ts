// The two programs of the portal: the server that answers browsers and the worker that does what can wait. Where one of
// them ends unasked, the other is of no use: that is told with the last lines of its log.
import path from 'node:path'
import { type Child, type Environment, startChild, tailOf } from './children'
import type { Closers } from './closers'
import { Fault } from './fault'

const PROGRAMS = { worker: 'lib/jobs/worker.ts', server: 'scripts/server.ts' }

type Options = {
  readonly dataDir: string
  readonly env: Environment
  readonly logs?: 'files' | 'terminal'
  readonly closers: Closers
}

export type Programs = { readonly pids: readonly number[]; readonly died: Promise<never> }

/** Starts both; the server is stopped first. */
export function startPrograms({ dataDir, env, logs = 'files', closers }: Options): Programs {
  const children = Object.entries(PROGRAMS).map(([name, file]) => {
    const log = logs === 'files' ? path.join(dataDir, `${name}.log`) : undefined
    const child = startChild(name, ['--import', 'tsx', file], env, log)
    closers.add(() => child.stop())
    return { child, died: death(child, log) }
  })
  return { pids: children.map(({ child }) => child.pid), died: Promise.race(children.map(({ died }) => died)) }
}

async function death(child: Child, log: string | undefined): Promise<never> {
  const how = await child.ended
  throw new Fault(`${log ? `${tailOf(log)}\n\n` : ''}The ${child.name} ${how}, so everything else was stopped too.`)
}
