// Advisories against the policy's time frames, with what npm prints for a lock that has flaws.
import { describe, expect, it } from 'vitest'
import { checkSupply, flawsIn, judge } from './audit'

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
    expect(last).toEqual({ overdue: [], open: ['critical: next (GHSA-aaaa), to be gone by 2026-12-03'] })
    const late = judge([NEW], new Date('2026-12-03T00:00:01Z'), seenOn('2026-12-01'))
    expect(late.overdue).toEqual(['critical: next (GHSA-aaaa), to be gone by 2026-12-03'])
  })

  it('that nobody noted counts from today', () => {
    const { overdue, open } = judge([NEW], new Date('2026-12-01T10:00:00Z'), [])
    expect(overdue).toEqual([])
    expect(open[0]).toMatch(/to be gone by 2026-12-03; update, or note it/)
  })
})

describe('the step of the check', () => {
  const run = async (printed: string, today = '2026-12-01') => {
    const said: string[] = []
    const ran = await checkSupply(
      (line) => said.push(line),
      new Date(today),
      async () => printed,
    )
    return { ...ran, said }
  }

  it('only says that it could not ask', async () => {
    const { code, said } = await run('')
    expect(code).toBe(0)
    expect(said).toEqual(['Advisories were not compared: the registry cannot be asked from here.'])
  })

  it('says what is open, and that it is time to look through all packages again', async () => {
    const { code, said } = await run(PRINTED, '2027-06-01')
    expect(code).toBe(0)
    expect(said).toHaveLength(3)
    expect(said[0]).toContain('it is time again')
  })
})
