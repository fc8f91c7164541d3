// `npm run risk:evaluate -- --events`: the command as it is called, on a small recorded stream and on broken ones.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { simulate } from '../lib/risk/evaluation/simulate'

const folder = mkdtempSync(path.join(tmpdir(), 'stepgate-events-'))
afterAll(() => rmSync(folder, { recursive: true }))
const fileOf = (name: string, lines: readonly string[]) => {
  const file = path.join(folder, name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.resolve('scripts/risk-evaluate.ts'), ...args],
    { encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

const stream = simulate(8, 60)
const lines = stream.map((line) => JSON.stringify(line.attacker === 'naive' ? { ...line, attacker: 'martian' } : line))

describe('a recorded stream', () => {
  it('is scored line by line, the attackers too, and summed up', () => {
    const scores = path.join(folder, 'scores.jsonl')
    const { status, stdout } = run('--json', '--events', fileOf('events.jsonl', lines), '--scores', scores)
    expect(status).toBe(0)
    const { attackers, signIns } = JSON.parse(stdout)
    expect(attackers.map(({ attacker }: { attacker: string }) => attacker)).toContain('martian')
    expect(attackers[0].blocked.ours.map(({ budget }: { budget: number }) => budget)).toEqual([0.01, 0.03, 0.05, 0.1])
    const scored = readFileSync(scores, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const attempts = attackers.reduce((sum: number, one: { attempts: number }) => sum + one.attempts, 0)
    expect(scored).toHaveLength(signIns + attempts)
    expect(Object.keys(scored[0])).toEqual(['line', 'ours', 'freeman', 'rules'])
    const known = new Set<string>()
    const expected = stream.flatMap(({ user, attacker }, line) => {
      const has = known.has(user)
      if (attacker === null) known.add(user)
      return has ? [line] : []
    })
    expect(scored.map(({ line }) => line)).toEqual(expected)
  })

  it('is printed as tables', () => {
    const { status, stdout } = run('--events', fileOf('events.jsonl', lines))
    expect(status).toBe(0)
    expect(stdout).toContain('On the recorded stream. Model stepgate-1.')
    expect(stdout).toContain('| martian ')
  })
})

describe('what cannot be scored', () => {
  it('is told by the number of its line, in one sentence', () => {
    const broken = fileOf('broken.jsonl', [...lines.slice(0, 3), '{"user":"u1"}'])
    expect(run('--events', broken)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^\nLine 3 \(counted from 0\): at: .+\n$/),
    })
  })

  it('is told for a file that is not there, and for options that make no sense', () => {
    expect(run('--events', path.join(folder, 'none.jsonl'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('cannot be read'),
    })
    expect(run('--scores', path.join(folder, 'scores.jsonl'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--events'),
    })
    expect(run('--evnets', 'x')).toMatchObject({ status: 1, stderr: expect.stringContaining('Usage') })
  })
})
