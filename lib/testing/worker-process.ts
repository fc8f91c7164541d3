// The worker as a process of its own, so that tests can end it as an operator or a kernel would. What it says is read from
// its log. Never imported by anything that is built.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

export type WorkerProcess = {
  readonly ended: Promise<unknown[]>
  /** The messages of its log so far. */
  readonly said: () => readonly string[]
  readonly end: (signal: NodeJS.Signals) => void
}

const root = path.resolve(import.meta.dirname, '../..')

export function startWorkerProcess(databaseUrl: string, more: Readonly<Record<string, string>> = {}): WorkerProcess {
  const lines: { readonly msg: string }[] = []
  const { DATABASE_POOL, ORIGIN, SECRET, SEAL_KEYS, SMTP_URL, PATH } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/jobs/worker.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...{ DATABASE_POOL, ORIGIN, SECRET, SEAL_KEYS, SMTP_URL, PATH },
      DATABASE_URL: databaseUrl,
      NODE_ENV: 'test',
      LOG_LEVEL: 'info',
      ...more,
    },
  })
  child.stdout.on('data', (chunk) => {
    for (const line of String(chunk).split('\n').filter(Boolean)) lines.push(JSON.parse(line))
  })
  return {
    ended: once(child, 'exit'),
    said: () => lines.map(({ msg }) => msg),
    end: (signal) => void child.kill(signal),
  }
}
