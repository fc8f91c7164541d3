// Finds a Chromium for the browser tests, and installs one only where none is found: Debian's package as root, else
// Playwright's own. It refuses to go on without one, in a sentence that says what to set.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { runCommand } from './command'
import { Fault } from './fault'
import { step } from './progress'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** Absolute path of a Chromium that can be run. */
export async function findChromium(): Promise<string> {
  const found = installed()
  if (found) return found
  if (process.getuid?.() === 0 && isDebian()) await step('Installing Chromium (apt-get)', aptGet)
  else await step('Installing Chromium (Playwright)', playwright)
  const now = installed()
  if (now) return now
  throw new Fault('No Chromium was found and none could be installed: set CHROMIUM to the path of one.')
}

/** The one that CHROMIUM names, one in PATH, or one that Playwright keeps. */
export function installed(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { CHROMIUM, PATH } = environment
  if (CHROMIUM && !isProgram(CHROMIUM))
    throw new Fault(`CHROMIUM names ${CHROMIUM}, which is not a program that can be run.`)
  if (CHROMIUM) return CHROMIUM
  const own = chromium.executablePath()
  return NAMES.map((name) => onPath(name, PATH)).find(Boolean) ?? (existsSync(own) ? own : undefined)
}

const onPath = (name: string, searched = process.env.PATH) =>
  (searched ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find(isProgram)

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Ubuntu's package of that name is an empty one that asks for snap. */
const isDebian = () =>
  existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8')) && onPath('apt-get')

async function aptGet(): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand({ program: 'apt-get', args: ['update', '-q'], env })
  const { code, output } = await runCommand({
    program: 'apt-get',
    args: ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
    env,
  })
  if (code !== 0) throw new Fault(`${output}\nChromium could not be installed with apt-get.`)
}

async function playwright(): Promise<void> {
  const { code, output } = await runCommand({ program: 'playwright', args: ['install', 'chromium'] })
  if (code !== 0) throw new Fault(`${output}\nChromium could not be installed: set CHROMIUM to the path of one.`)
}
