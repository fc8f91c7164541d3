// The first step of every command, in plain JavaScript on node: modules, because nothing is installed yet. It installs
// what the lock file names when that changed, generates the Prisma client when the schema changed, and hands over to the
// TypeScript file of the same name on the pinned Node. It refuses a Node that is too old to install anything.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')
const WINDOWS = process.platform === 'win32'
const PINNED = path.join(ROOT, 'node_modules/node/bin', WINDOWS ? 'node.exe' : 'node')

const now = () => performance.timeOrigin + performance.now()
const began = now()
const say = (line) => process.stderr.write(`[${((now() - began) / 1000).toFixed(1).padStart(6)} s] ${line}\n`)

/** Makes the clone ready and becomes `scripts/<name>.ts`. */
export async function become(name) {
  refuseOldNode()
  try {
    await install()
    await generate()
  } catch (failure) {
    process.stderr.write(`\n${failure.message}\n`)
    process.exit(1)
  }
  process.exit(await handOver(name))
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(`Stepgate needs Node 20.19 or newer to install itself; this is ${process.versions.node}.\n`)
  process.exit(1)
}

async function install() {
  const stamp = path.join(ROOT, 'node_modules/.stepgate-lock')
  const wanted = hashOf('package-lock.json')
  if (stamped(stamp, wanted) && existsSync(PINNED)) return
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev']
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  await step('Installing packages', command, [...first, ...args], {})
  writeFileSync(stamp, wanted)
}

// The Prisma command insists on downloading an engine that `generate` does not use, unless some executable is named.
async function generate() {
  const folder = path.join(ROOT, 'prisma/generated')
  const stamp = path.join(folder, '.stepgate-schema')
  const wanted = hashOf('prisma/schema.prisma', 'package-lock.json')
  if (stamped(stamp, wanted)) return
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: PINNED, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
  const prisma = path.join(ROOT, 'node_modules/prisma/build/index.js')
  await step(
    'Generating the database client',
    PINNED,
    [prisma, 'generate', '--config', '.config/prisma.config.ts'],
    env,
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(stamp, wanted)
}

const hashOf = (...files) =>
  files.reduce((hash, file) => hash.update(readFileSync(path.join(ROOT, file))), createHash('sha256')).digest('hex')

const stamped = (file, wanted) => existsSync(file) && readFileSync(file, 'utf8') === wanted

/** Runs a command, says that it runs and how long it took; its output is shown only when it fails. */
async function step(label, command, args, env) {
  say(`${label} …`)
  const ticking = setInterval(() => say(`${label} … still at it`), 10_000)
  const output = []
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    shell: WINDOWS && command === 'npm',
  })
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => output.push(chunk))
  const code = await endOf(child).finally(() => clearInterval(ticking))
  if (code !== 0) throw new Error(`${Buffer.concat(output)}\n${label} failed: the reason stands above.`)
  say(`${label}: done`)
}

function handOver(name) {
  const bin = path.join(ROOT, 'node_modules/.bin')
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, STEPGATE_BEGAN: `${began}` }
  const script = path.join(ROOT, 'scripts', `${name}.ts`)
  return endOf(
    spawn(PINNED, ['--import', 'tsx', script, ...process.argv.slice(2)], { cwd: ROOT, env, stdio: 'inherit' }),
  )
}

/** The exit code of a child that gets every signal that this process gets. */
function endOf(child) {
  const pass = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.once('error', (failure) => reject(new Error(`${child.spawnfile} cannot be run: ${failure.message}`)))
    child.once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}
