// The production build, made again only when what goes into it has changed. It refuses to replace a build that a running
// portal serves from.
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runTask, type Task } from './children'
import { Fault } from './fault'
import { identityOf, isAlive } from './identity'
import { say } from './progress'
import { writeSbom } from './supply/sbom'

const ROOT = path.resolve(import.meta.dirname, '..')
const NEXT = path.join(ROOT, 'node_modules/next/dist/bin/next')

/** Folders and files that the build is made of. */
const INGREDIENTS = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]

const SERVED = 'served-by-'

const isTest = (file: string) => /\.test\.tsx?$/.test(file)

/** One digest over the paths and contents of everything that goes into the build. */
export function digestOfSources(root = ROOT): string {
  const hash = createHash('sha256')
  for (const file of INGREDIENTS.flatMap((entry) => filesBelow(root, entry)).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(root: string, entry: string): string[] {
  const whole = path.join(root, entry)
  if (!existsSync(whole)) return []
  if (path.extname(entry)) return [entry]
  const found = readdirSync(whole, { recursive: true, withFileTypes: true })
  return found
    .filter((file) => file.isFile() && !isTest(file.name))
    .map((file) => path.relative(root, path.join(file.parentPath, file.name)))
}

/** True when the build in `dist` was made of the sources as they are now. */
export function isBuilt(dist: string): boolean {
  const stamp = stampOf(dist)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOfSources()
}

/** Marks the build in `dist` as served by this process, and returns what takes the mark away. */
export function markServed(dist: string): () => void {
  const mark = path.join(ROOT, dist, `${SERVED}${process.pid}`)
  writeFileSync(mark, identityOf(process.pid))
  return () => rmSync(mark, { force: true })
}

function refuseWhileServed(dist: string): void {
  const folder = path.join(ROOT, dist)
  const marks = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(SERVED)) : []
  const server = marks.map((name) => readFileSync(path.join(folder, name), 'utf8')).find(isAlive)
  if (!server) return
  const pid = Number.parseInt(server, 10)
  throw new Fault(
    `The sources have changed, but a running portal (process ${pid}) serves the build in ${dist}: stop it first.`,
  )
}

/** Next would tell it by a stack. */
function refuseUnwritable(folder: string): void {
  mkdirSync(folder, { recursive: true })
  accessSync(folder, constants.W_OK)
}

/** Builds into `dist`. The stamp goes first and comes back last, so that a build cut short is never taken for a whole one. */
export function build(dist: string): Task {
  refuseWhileServed(dist)
  refuseUnwritable(path.join(ROOT, dist))
  const digest = digestOfSources()
  rmSync(stampOf(dist), { force: true })
  const env = { NODE_ENV: 'production', NEXT_DIST_DIR: dist, NEXT_TELEMETRY_DISABLED: '1' }
  const task = runTask('The build', [NEXT, 'build'], env)
  const output = task.output.then(async (printed) => {
    if (!existsSync(path.join(ROOT, dist, 'BUILD_ID')))
      throw new Fault(`${printed}\nThe build ended before it was whole.`)
    await writeSbom(path.join(ROOT, dist)).catch(({ message }: Error) =>
      say(`The list of packages was not written: ${message}`),
    )
    writeFileSync(stampOf(dist), digest)
    return printed
  })
  return { output, stop: task.stop }
}

const stampOf = (dist: string) => path.join(ROOT, dist, 'stepgate-build')
