// Makes a clone ready: installs exactly what the lock file names (`npm ci`) when that changed, and generates the Prisma
// client when the schema changed. It refuses to take the packages away from a portal that runs on them.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { step } from './saying.mjs'
import { isAlive, starterIn } from './starter.mjs'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const WINDOWS = process.platform === 'win32'
const PINNED = path.join(ROOT, 'node_modules/node/bin', WINDOWS ? 'node.exe' : 'node')

/** What the portal is written for. */
const MAJOR = 24

/** Installs and generates what is missing or has changed. Throws an Error that says why it cannot. */
export async function makeReady() {
  await install()
  await generate()
}

/** The pinned Node; where it does not run (it is built for glibc), the one that runs this, if it is new enough. */
export function runtime() {
  if (spawnSync(PINNED, ['--version']).status === 0) return PINNED
  if (Number(process.versions.node.split('.')[0]) >= MAJOR) return process.execPath
  throw new Error(
    `The Node ${MAJOR} that comes with the packages does not run on this system: install Node ${MAJOR} and start again with it.`,
  )
}

async function install() {
  const stamp = path.join(ROOT, 'node_modules/.stepgate-lock')
  const wanted = hashOf('package-lock.json')
  if (stamped(stamp, wanted) && existsSync(PINNED)) return
  refuseWhileRunning()
  accessSync(ROOT, constants.W_OK)
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev']
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const shell = WINDOWS && command === 'npm'
  await step('Installing packages', command, [...first, ...args], { cwd: ROOT, shell })
  writeFileSync(stamp, wanted)
}

/** `npm ci` begins by removing what is there. */
function refuseWhileRunning() {
  const data = path.resolve(ROOT, process.env.DATA_DIR || '.data')
  const files = [data, path.join(data, 'dev')].map((folder) => path.join(folder, 'running.json'))
  const running = files.find((file) => isAlive(starterIn(file)))
  if (running === undefined) return
  const pid = Number.parseInt(starterIn(running), 10)
  throw new Error(
    `The packages have changed, but a running portal (process ${pid}, says ${running}) uses them: stop it first.`,
  )
}

// The Prisma command insists on downloading an engine that `generate` does not use, unless some executable is named.
async function generate() {
  const folder = path.join(ROOT, 'prisma/generated')
  const stamp = path.join(folder, '.stepgate-schema')
  const wanted = hashOf('prisma/schema.prisma', 'package-lock.json')
  if (stamped(stamp, wanted)) return
  const engine = { PRISMA_SCHEMA_ENGINE_BINARY: PINNED, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }
  const prisma = path.join(ROOT, 'node_modules/prisma/build/index.js')
  const args = [prisma, 'generate', '--config', '.config/prisma.config.ts']
  const env = { ...process.env, ...engine }
  await step('Generating the database client', runtime(), args, { cwd: ROOT, env })
  mkdirSync(folder, { recursive: true })
  writeFileSync(stamp, wanted)
}

const hashOf = (...files) =>
  files.reduce((hash, file) => hash.update(readFileSync(path.join(ROOT, file))), createHash('sha256')).digest('hex')

const stamped = (file, wanted) => existsSync(file) && readFileSync(file, 'utf8') === wanted
