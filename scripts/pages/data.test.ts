// Every column of the schema is classified exactly once, and nothing is classified that is gone (ASVS 14.1.1, 14.1.2).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { TABLES } from './data/print'

const schema = readFileSync(path.resolve(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8')

/** The columns of each model by their names in the schema; a field whose type is another model is no column. */
const MODELS = new Map(
  [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => [name, columnsIn(body)]),
)

function columnsIn(body: string): readonly string[] {
  const fields = [...body.matchAll(/^ {2}([a-z]\w*)\s+([A-Z]\w*)(\[\])?\??/gm)]
  return fields.flatMap(([, name = '', type = '']) => (schema.includes(`model ${type} {`) ? [] : [name]))
}

describe('the classification of data', () => {
  it('names every column of the schema, once', () => {
    expect(MODELS.size).toBeGreaterThan(50)
    const classified = Object.entries(TABLES).map(([name, { columns }]) => [name, Object.values(columns).flat().sort()])
    expect(Object.fromEntries(classified)).toEqual(
      Object.fromEntries([...MODELS].map(([name, columns]) => [name, [...columns].sort()])),
    )
  })

  it('calls secret what is named a hash, a digest, a nonce or a MAC, or rests sealed', () => {
    const secret = /(hash|digest|nonce|^mac|^sealed(?!At)|mailedCode)/i
    const misplaced = Object.entries(TABLES).flatMap(([name, { columns }]) =>
      Object.entries(columns)
        .filter(([kind]) => kind === 'identifier' || kind === 'internal')
        .flatMap(([, names]) => names.filter((column) => secret.test(column)).map((column) => `${name}.${column}`)),
    )
    expect(misplaced).toEqual(['AuditLink.hash'])
  })

  it('says of every table how long a row is kept', () => {
    for (const [name, { kept, read, written }] of Object.entries(TABLES))
      expect(
        [kept, read, written].every((text) => text.length > 3),
        name,
      ).toBe(true)
  })
})
