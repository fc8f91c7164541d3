// How a command begins in a clone: installed by the lock file alone, told in one sentence where that cannot be, and ended
// with the process that it was started by. Each test has a small clone of its own whose one command waits to be ended.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { identityOf, isAlive } from './identity'

const ROOT = path.resolve(import.meta.dirname, '..')
const LOCK = '{ "a": "lock" }'
const SCHEMA = 'a schema'
let clone: string

vi.setConfig({ testTimeout: 30_000 })

/** Says its process id, then how it was ended. */
const WAITS = `
process.on('SIGTERM', () => { console.log('ended in good order'); process.exit(0) })
setInterval(() => {}, 1000)
console.log('waiting')`

beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'stepgate-clone-'))
  for (const folder of ['scripts', 'prisma/generated', 'node_modules/node/bin', '.data'])
    mkdirSync(path.join(clone, folder), { recursive: true })
  for (const name of readdirSync(import.meta.dirname).filter((file) => file.endsWith('.mjs')))
    copyFileSync(path.join(import.meta.dirname, name), path.join(clone, 'scripts', name))
  lay('scripts/waits.mjs', "import { become } from './bootstrap.mjs'\nawait become('waits')")
  lay('scripts/waits.ts', WAITS)
  lay('package.json', '{ "type": "module" }')
  lay('package-lock.json', LOCK)
  lay('prisma/schema.prisma', SCHEMA)
  lay('node_modules/.stepgate-lock', hashOf(LOCK))
  lay('prisma/generated/.stepgate-schema', hashOf(SCHEMA + LOCK))
  symlinkSync(process.execPath, path.join(clone, 'node_modules/node/bin/node'))
  symlinkSync(path.join(ROOT, 'node_modules/tsx'), path.join(clone, 'node_modules/tsx'))
})
afterEach(() => rmSync(clone, { recursive: true }))

const lay = (file: string, text: string) => writeFileSync(path.join(clone, file), text)
/** What stands in for npm where the lock file has changed. */
function layNpm(script: string): void {
  lay('package-lock.json', '{ "another": "lock" }')
  lay('npm.js', script)
}
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Runs the command to its end, where it does not come to waiting. */
function begin(variables: Record<string, string> = {}, options: readonly string[] = []) {
  const env = { ...process.env, ...variables }
  const command = [...options, path.join(clone, 'scripts/waits.mjs')]
  const { status, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8', timeout: 20_000 })
  return { status, said: stderr.split('\n').filter((line) => line && !line.startsWith('[')) }
}

/** As an older Node reads the files: without what came later. */
const AS_NODE_18 = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  Object.defineProperty(process.versions, 'node', { value: '18.20.8' })
  registerHooks({ load: (url, context, next) => {
    const loaded = next(url, context)
    const source = String(loaded.source ?? '').replaceAll(/import\\.meta\\.(dirname|filename)/g, 'undefined')
    return url.startsWith('file:') ? { ...loaded, source } : loaded
  } })`)}`

test('Node 18 is told in one sentence what is needed', () => {
  const { status, said } = begin({}, ['--import', AS_NODE_18])
  expect(said).toEqual(['Stepgate needs Node 20.19 or newer to install itself; this is 18.20.8.'])
  expect(status).toBe(1)
})

test('a changed lock file is installed by npm ci, with everything that it names', () => {
  lay('package-lock.json', '{ "another": "lock" }')
  lay('npm.js', "require('node:fs').writeFileSync('asked', process.argv.slice(2).join(' ')); process.exit(1)")
  lay('package.json', '{}')
  const { status, said } = begin({ npm_execpath: path.join(clone, 'npm.js') })
  expect(readFileSync(path.join(clone, 'asked'), 'utf8')).toMatch(/^ci\b.* --include=dev\b/)
  expect(said).toEqual(['Installing packages failed: the reason stands above.'])
  expect(status).toBe(1)
})

test('a portal that runs keeps its packages', () => {
  lay('package-lock.json', '{ "another": "lock" }')
  layStarter(identityOf(process.pid))
  const { status, said } = begin()
  expect(said).toEqual([
    `The packages have changed, but a running portal (process ${process.pid}, says ${path.join(clone, '.data/running.json')}) uses them: stop it first.`,
  ])
  expect(status).toBe(1)
})

const RUNNING = '.data/running.json'

test.each([
  // Elsewhere the system does not tell when a process started.
  ...(process.platform === 'linux'
    ? [['names a process whose id has come to belong to another', () => layStarter(`${process.pid} 1`)] as const]
    : []),
  ['names one that has ended', () => layStarter('4194305 1')],
  ['was cut off', () => lay(RUNNING, '{ "starter": "')],
  ['says nothing', () => lay(RUNNING, 'null')],
  ['cannot be read', () => mkdirSync(path.join(clone, RUNNING))],
] as const)('a running.json that %s keeps nobody from installing', (_, prepare) => {
  prepare()
  layNpm('process.exit(1)')
  const { said } = begin({ npm_execpath: path.join(clone, 'npm.js') })
  expect(said).toEqual(['Installing packages failed: the reason stands above.'])
})

const layStarter = (starter: string) => lay(RUNNING, JSON.stringify({ starter }))

test('a folder that cannot be written is told in one sentence, without a stack', () => {
  layPrisma('')
  rmSync(path.join(clone, 'prisma/generated'), { recursive: true })
  lay('prisma/generated', 'a file in its place')
  const { status, said } = begin()
  expect(said).toEqual([
    `${path.join(clone, 'prisma/generated')} cannot be used (EEXIST): check its owner, its mode and the disk.`,
  ])
  expect(status).toBe(1)
})

test('a Node from the packages that does not run here gives way to the one that runs this', async () => {
  rmSync(path.join(clone, 'node_modules/node/bin/node'))
  writeFileSync(path.join(clone, 'node_modules/node/bin/node'), '#!/lib/ld-nowhere.so.1\n', { mode: 0o755 })
  const child = spawn(process.execPath, [path.join(clone, 'scripts/waits.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  expect(String(await next(child.stdout))).toBe('waiting\n')
  child.kill('SIGTERM')
  expect(String(await next(child.stdout))).toBe('ended in good order\n')
})

/** As npm begins it: below a shell that waits for it. It is gone after the test, whatever came of that. */
async function begunByShell(variables: Record<string, string>) {
  const line = `"$0" scripts/waits.mjs & echo $!; wait`
  const env = { ...process.env, npm_lifecycle_event: undefined, ...variables }
  const shell = spawn('/bin/sh', ['-c', line, process.execPath], {
    cwd: clone,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const pid = Number(await next(shell.stdout))
  const identity = identityOf(pid)
  onTestFinished(() => void (isAlive(identity) && process.kill(pid, 'SIGKILL')))
  return { shell, pid }
}

test.runIf(process.platform !== 'win32').each([
  ['the shell of npm, which is all that npm ends on SIGTERM', { npm_lifecycle_event: 'start' }, 'shell'],
  ['the process that npm runs, killed', {}, 'command'],
] as const)('a command ends in good order when its parent does: %s', async (_, variables, victim) => {
  const { shell, pid } = await begunByShell(variables)
  expect(String(await next(shell.stdout))).toBe('waiting\n')
  process.kill(victim === 'shell' ? (shell.pid ?? 0) : pid, 'SIGKILL')
  expect(String(await next(shell.stdout))).toBe('ended in good order\n')
})

/** A step that says over a socket that it has begun; the socket ends with it. */
const WORKS = "import { connect } from 'node:net'\nconnect('step.sock').resume()\n"

test.runIf(process.platform !== 'win32').each([
  ['an install', () => layNpm(WORKS)],
  ['an install that ends well when told to', () => layNpm(`${WORKS}process.on('SIGTERM', () => process.exit(0))`)],
  ['generating', () => layPrisma(WORKS)],
])('%s ends when the shell of npm does, and nothing begins after it', async (_, prepare) => {
  prepare()
  const steps = createServer().listen(path.join(clone, 'step.sock'))
  onTestFinished(() => void steps.close())
  const variables = { npm_lifecycle_event: 'start', npm_execpath: path.join(clone, 'npm.js') }
  const { shell } = await begunByShell(variables)
  const said = text(shell.stdout)
  const [step] = await once(steps, 'connection')
  shell.kill('SIGKILL')
  await once(step.resume(), 'close')
  expect(await said).toBe('')
})

/** What stands in for Prisma where the schema has changed. */
function layPrisma(script: string): void {
  mkdirSync(path.join(clone, 'node_modules/prisma/build'), { recursive: true })
  lay('node_modules/prisma/build/index.js', script)
  lay('prisma/schema.prisma', 'another schema')
}

const next = async (stream: NodeJS.ReadableStream) => (await once(stream, 'data'))[0]
