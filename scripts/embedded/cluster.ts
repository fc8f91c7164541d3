// The account that PostgreSQL runs under, and starting its programs. The npm package's own launcher is not used, because
// it ends the process on Ctrl-C before the portal has drained. PostgreSQL refuses to run as root, so root hands it to the
// system user `postgres`, made when missing.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { Fault } from '../fault'
import { binary, type Owner, type Program } from './binaries'

const ACCOUNT = 'postgres'

/** The account that must own the data; undefined where the current one will do. */
export function clusterOwner(): Owner {
  if (process.getuid?.() !== 0) return undefined
  try {
    return accountOf(ACCOUNT)
  } catch {
    return makeAccount()
  }
}

function makeAccount(): Owner {
  try {
    run('useradd', ['--system', '--user-group', '--no-create-home', ACCOUNT])
    return accountOf(ACCOUNT)
  } catch {
    throw new Fault(
      `PostgreSQL does not run as root, and the user ${ACCOUNT} could not be made: start as another user, or set DATABASE_URL to a database of your own.`,
    )
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
 * Starts one of the programs on a data folder, in a process group of its own, so that Ctrl-C in a terminal does not reach
 * it. Where Linux can, it ends in good order when this process is gone, even if that was killed.
 */
export function launch(name: Program, args: readonly string[], owner: Owner, folder: string) {
  const program = binary(name, owner)
  const env = { NODE_ENV: 'production' as const, PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  const common = {
    env,
    cwd: '/',
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
  }
  const capable = knowsParentDeath()
  const passage = owner && !canReach(folder, owner) ? passageTo(folder, capable) : []
  if (!capable) return spawn(program, args, { ...common, ...owner })
  const identity = owner ? [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'] : []
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

/** Capabilities that lead through a closed folder, the narrower one first, with their bits (capabilities(7)). */
const PASSAGES = { dac_read_search: 2n, dac_override: 1n }

/** Data below a closed folder such as /root stay there: the account gets the one capability that leads to them. */
function passageTo(folder: string, capable: boolean): readonly string[] {
  const held = capable ? heldCapabilities() : 0n
  const found = Object.entries(PASSAGES).find(([, bit]) => (held >> bit) & 1n)
  if (!found)
    throw new Fault(
      `The user ${ACCOUNT} cannot enter the data folder ${folder}: set DATA_DIR to a folder below one that everybody may enter.`,
    )
  return [`--inh-caps=-all,+${found[0]}`, `--ambient-caps=-all,+${found[0]}`]
}

const heldCapabilities = () =>
  BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`)
