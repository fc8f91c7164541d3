// The worker as a process of its own: it installs what it needs, does its rounds, logs one object a line, and ends when
// it is told to. Without a database it waits and says so.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { prisma } from '../db'
import { env } from '../env'
import { append } from '../testing/trail'
import { minutes } from '../time'
import { every } from './every'

const root = path.resolve(import.meta.dirname, '../..')
let child: ChildProcess | undefined

const start = (databaseUrl: string) => {
  const lines: { readonly msg: string }[] = []
  const { DATABASE_POOL, ORIGIN, SECRET, SEAL_KEYS, SMTP_URL } = process.env
  child = spawn(process.execPath, ['--import', 'tsx', 'lib/jobs/worker.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...{ DATABASE_POOL, ORIGIN, SECRET, SEAL_KEYS, SMTP_URL },
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      NODE_ENV: 'test',
      LOG_LEVEL: 'info',
    },
  })
  child.stdout?.on('data', (chunk) => {
    for (const line of String(chunk).split('\n').filter(Boolean)) lines.push(JSON.parse(line))
  })
  return {
    ended: once(child, 'exit'),
    said: () => lines.map(({ msg }) => msg),
    end: (signal: NodeJS.Signals) => child?.kill(signal),
  }
}

afterEach(() => void child?.kill('SIGKILL'))

describe('the worker process', () => {
  it('installs the queues, seals what waits, and ends on SIGTERM', async () => {
    await append('waiting')
    const worker = start(env.DATABASE_URL)
    await vi.waitFor(() => expect(worker.said()).toContain('worker ready'), 20_000)
    await vi.waitFor(async () => expect(await prisma.auditLink.count()).toBe(1), 10_000)
    worker.end('SIGTERM')
    expect(await worker.ended).toEqual([0, null])
    expect(worker.said()).toContain('worker stopping')
  }, 40_000)

  it('waits for a database that is away, and can be ended meanwhile', async () => {
    const worker = start('postgresql://nobody:hunter2@127.0.0.1:1/none')
    await vi.waitFor(() => expect(worker.said()).toContain('the worker cannot start yet'), 20_000)
    worker.end('SIGINT')
    expect(await worker.ended).toEqual([0, null])
  }, 40_000)
})

describe('a round', () => {
  it('that fails does not end the rounds', async () => {
    const ending = new AbortController()
    const act = vi
      .fn()
      .mockRejectedValueOnce(new Error('no'))
      .mockImplementation(async () => ending.abort())
    await every(minutes(0), 'test', act, ending.signal)
    expect(act).toHaveBeenCalledTimes(2)
  })
})
