// What is served as files: the icon alone. Nothing that people send or the portal makes is ever kept there (ASVS 5.3.1).
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

it('the folder of public files holds the icon alone', () => {
  expect(readdirSync(path.resolve(import.meta.dirname, '../public'), { recursive: true })).toEqual(['icon.svg'])
})
