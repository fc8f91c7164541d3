// The law as it stands. A change of law is a change of this page.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Sensitivity } from './catalogue'
import { LADDER, LAW, RISK_LEVELS, type RiskLevel, rank, requirementFor } from './requirement'

const ROWS = Object.keys(LAW) as Sensitivity[]
const line = (cells: readonly string[]) =>
  cells
    .map((cell) => cell.padEnd(21))
    .join('')
    .trimEnd()

it('is this table', () => {
  const table = [
    line(['', ...RISK_LEVELS]),
    ...ROWS.map((row) => line([row, ...RISK_LEVELS.map((risk) => LAW[row][risk])])),
  ]
  expect(`\n${table.join('\n')}\n`).toMatchInlineSnapshot(`
    "
                         low                  elevated             high
    public               none                 bot-check            bot-check-and-delay
    view                 aal2                 aal2                 recent
    edit                 aal2                 recent               proof
    private              recent               proof                strong
    billing              proof                strong               hold
    export               proof                strong               deny
    credential           proof                strong               hold
    admin                proof                proof                deny
    admin-critical       strong               strong               deny
    "
  `)
})

it('moves up like this where an amount or a volume adds steps', () => {
  const steps = [0, 1, 2, 3]
  const table = ROWS.map((row) => line([row, ...steps.map((count) => requirementFor(row, 'low', count))]))
  expect(
    `\n${[line(['at low risk', ...steps.map((count) => `${count} more`)]), ...table].join('\n')}\n`,
  ).toMatchInlineSnapshot(`
    "
    at low risk          0 more               1 more               2 more               3 more
    public               none                 bot-check            bot-check-and-delay  deny
    view                 aal2                 recent               proof                strong
    edit                 aal2                 recent               proof                strong
    private              recent               proof                strong               hold
    billing              proof                strong               hold                 deny
    export               proof                strong               hold                 deny
    credential           proof                strong               hold                 deny
    admin                proof                strong               hold                 deny
    admin-critical       strong               hold                 deny                 deny
    "
  `)
})

const anyRow = fc.constantFrom(...ROWS)
const anyRisk = fc.constantFrom<RiskLevel>(...RISK_LEVELS)
const anySteps = fc.integer({ min: 0, max: 12 })

it('has an answer for everything, and it is a rung of the ladder', () => {
  fc.assert(
    fc.property(anyRow, anyRisk, anySteps, (row, risk, steps) => LADDER.includes(requirementFor(row, risk, steps))),
  )
})

it('never asks for less at more risk', () => {
  for (const row of ROWS) {
    const ranks = RISK_LEVELS.map((risk) => rank(LAW[row][risk]))
    expect(ranks, row).toEqual(ranks.toSorted((a, b) => a - b))
  }
})

it('never asks for less after more steps, and takes no notice of fewer than none', () => {
  fc.assert(
    fc.property(anyRow, anyRisk, anySteps, (row, risk, steps) => {
      expect(rank(requirementFor(row, risk, steps + 1))).toBeGreaterThanOrEqual(rank(requirementFor(row, risk, steps)))
      expect(requirementFor(row, risk, -steps)).toBe(LAW[row][risk])
    }),
  )
})

it('never asks for less of what is more sensitive', () => {
  for (const [less, more] of MORE_SENSITIVE) {
    for (const risk of RISK_LEVELS)
      expect(rank(LAW[more][risk]), `${more} at ${risk}`).toBeGreaterThanOrEqual(rank(LAW[less][risk]))
  }
})

/** The order of rows, as far as the law claims one. */
const MORE_SENSITIVE: readonly (readonly [Sensitivity, Sensitivity])[] = [
  ['public', 'view'],
  ['view', 'edit'],
  ['edit', 'private'],
  ['private', 'billing'],
  ['billing', 'export'],
  ['private', 'credential'],
  ['credential', 'export'],
  ['view', 'admin'],
  ['admin', 'admin-critical'],
]
