// Advisories against the policy's time frames, with what npm prints for a lock that has flaws.
import { describe, expect, it } from 'vitest'
import { checkSupply, flawsIn, judge, type Unlisted } from './audit'
import type { Known } from './policy'

const advisory = (id: string, name: string, severity: string) => ({
  source: 1,
  name,
  title: 'a flaw',
  url: `https://github.com/advisories/${id}`,
  severity,
})

/** As npm 11 prints it: a package that depends on a flawed one names that one by its name alone. */
const PRINTED = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    next: { name: 'next', severity: 'critical', via: [advisory('GHSA-aaaa', 'next', 'critical'), 'postcss'] },
    postcss: { name: 'postcss', severity: 'moderate', via: [advisory('GHSA-bbbb', 'postcss', 'moderate')] },
    'next-auth': { name: 'next-auth', severity: 'critical', via: ['next'] },
  },
})
const NEW = { advisory: 'GHSA-aaaa', name: 'next', severity: 'critical' } as const
const seenOn = (seen: string) => [{ advisory: 'GHSA-aaaa', seen, until: 'the page that it is about is off' }]

describe('what npm found', () => {
  it('is each advisory once, by the package that has the flaw', () => {
    expect(flawsIn(PRINTED)).toEqual([NEW, { advisory: 'GHSA-bbbb', name: 'postcss', severity: 'moderate' }])
    expect(flawsIn('{ "auditReportVersion": 2, "vulnerabilities": {} }')).toEqual([])
  })

  it('is nothing known where the registry was not reached', () => {
    for (const printed of ['', 'npm error', '{ "message": "405 Method Not Allowed", "statusCode": 405 }'])
      expect(flawsIn(printed)).toBeUndefined()
  })
})

describe('a flaw', () => {
  it('may stay for as long as its severity allows from the day on which it was seen', () => {
    const last = judge([NEW], new Date('2026-12-03T00:00:00Z'), seenOn('2026-12-01'))
    expect(last).toEqual({ overdue: [], open: ['critical: next (GHSA-aaaa), to be gone by 2026-12-03'], unlisted: [] })
    const late = judge([NEW], new Date('2026-12-03T00:00:01Z'), seenOn('2026-12-01'))
    expect(late.overdue).toEqual(['critical: next (GHSA-aaaa), to be gone by 2026-12-03'])
  })

  it('that nobody listed has no day to count from: it says what to write down', () => {
    const { overdue, open, unlisted } = judge([NEW], new Date('2026-12-01T10:00:00Z'), [])
    expect([...overdue, ...open]).toEqual([])
    expect(unlisted).toEqual([
      'critical: next (GHSA-aaaa) is not listed: update it, or list GHSA-aaaa in scripts/supply/policy.ts as seen on 2026-12-01 (to be gone by 2026-12-03).',
    ])
  })
})

describe('the step of the check', () => {
  const run = async (unlisted: Unlisted, printed: string, today = '2026-12-01', known: readonly Known[] = []) => {
    const said: string[] = []
    const tell = (line: string) => said.push(line)
    const ran = await checkSupply({ unlisted, tell, today: new Date(today), ask: async () => printed, known })
    return { ...ran, said }
  }
  const BOTH = [...seenOn('2026-12-01'), { advisory: 'GHSA-bbbb', seen: '2026-12-01', until: 'it is watched' }]

  it.each(['refused', 'told'] as const)(
    'only says that it could not ask, whatever is not listed is %s',
    async (how) => {
      const { code, said } = await run(how, '{ "message": "405 Method Not Allowed", "statusCode": 405 }')
      expect(code).toBe(0)
      expect(said).toEqual(['Advisories were not compared: the registry cannot be asked from here.'])
    },
  )

  it('fails at once at an advisory that nobody has listed', async () => {
    const { code, output, said } = await run('refused', PRINTED)
    expect(code).toBe(1)
    expect(output).toContain('critical: next (GHSA-aaaa) is not listed')
    expect(output).toContain('moderate: postcss (GHSA-bbbb) is not listed')
    expect(said).toEqual([])
  })

  it('says the same and goes on where it is run for a commit that did not change', async () => {
    const { code, output, said } = await run('told', PRINTED)
    expect({ code, output }).toEqual({ code: 0, output: '' })
    expect(said).toEqual([expect.stringContaining('GHSA-aaaa'), expect.stringContaining('GHSA-bbbb')])
  })

  it.each(['refused', 'told'] as const)('holds what is listed to its time, whatever is not is %s', async (how) => {
    const early = await run(how, PRINTED, '2026-12-02', BOTH)
    expect(early).toMatchObject({
      code: 0,
      said: [expect.stringContaining('next'), expect.stringContaining('postcss')],
    })
    const late = await run(how, PRINTED, '2026-12-04', BOTH)
    expect(late).toMatchObject({ code: 1, output: 'critical: next (GHSA-aaaa), to be gone by 2026-12-03' })
  })

  it('says that it is time to look through all packages again', async () => {
    const { code, said } = await run('refused', '{ "vulnerabilities": {} }', '2027-06-01')
    expect(code).toBe(0)
    expect(said).toEqual([expect.stringContaining('it is time again')])
  })
})
