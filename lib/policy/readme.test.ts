// The law's table in the README says what the law says.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LAW } from './requirement'

const WORDS: Readonly<Record<string, string>> = {
  none: '–',
  'bot-check': 'bot check',
  'bot-check-and-delay': 'bot check and delay',
}
const word = (requirement: string) => WORDS[requirement] ?? requirement

describe('the README', () => {
  it('has the law as it is', () => {
    const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8')
    const rows = readme
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter((cells) => cells[1] !== undefined && cells[1] in LAW)
    const told = rows.map(([, sensitivity, , low, elevated, high]) => [sensitivity, low, elevated, high])
    expect(told).toEqual(
      Object.entries(LAW).map(([name, row]) => [name, word(row.low), word(row.elevated), word(row.high)]),
    )
  })
})
