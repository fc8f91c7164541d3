// Real processes that are stopped go on afterwards, whatever went wrong meanwhile.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { whileStopped } from './stopped'

let parent: ChildProcess
let parentId: number
let children: readonly number[]

beforeEach(async () => {
  const line = 'sleep 600 & one=$!; sleep 600 & echo $one $!; wait'
  parent = spawn('/bin/sh', ['-c', line], { stdio: ['ignore', 'pipe', 'inherit'] })
  parentId = parent.pid ?? 0
  const [said] = parent.stdout ? await once(parent.stdout, 'data') : []
  children = String(said).trim().split(' ').map(Number)
})
afterEach(() => {
  vi.unstubAllEnvs()
  for (const pid of [...children, parent.exitCode ?? parent.signalCode ?? parentId])
    if (typeof pid === 'number' && isThere(pid)) process.kill(pid, 'SIGKILL')
})

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const isStopped = (pid: number) =>
  execFileSync('/bin/ps', ['-o', 'state=', '-p', `${pid}`], { encoding: 'utf8' }).startsWith('T')

it('all stand still, and go on when what was done meanwhile failed', async () => {
  const fault = new Error('a fault')
  const all = [parentId, ...children]
  const done = whileStopped(parentId, async () => {
    await vi.waitFor(() => expect(all.filter(isStopped)).toEqual(all))
    throw fault
  })
  await expect(done).rejects.toBe(fault)
  await vi.waitFor(() => expect(all.filter(isStopped)).toEqual([]))
})

it('the first goes on where the others cannot be found', async () => {
  vi.stubEnv('PATH', '/nowhere')
  await expect(whileStopped(parentId, async () => {})).rejects.toThrow('ENOENT')
  await vi.waitFor(() => expect(isStopped(parentId)).toBe(false))
})

it('the others go on where one has ended', async () => {
  await whileStopped(parentId, async () => {
    parent.kill('SIGKILL')
    await once(parent, 'exit')
  })
  await vi.waitFor(() => expect(children.filter(isStopped)).toEqual([]))
})
