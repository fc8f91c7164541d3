// The list of everything that a build is made of (SBOM, CycloneDX), kept beside it (ASVS 15.1.2): what runs, exact versions,
// hashes and licences, from the lock file alone.
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const ROOT = path.resolve(import.meta.dirname, '../..')
const ARGS = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--omit=dev']

export const SBOM = 'sbom.cdx.json'

/** Writes it into the folder. Throws where npm cannot be run. */
export async function writeSbom(folder: string): Promise<void> {
  const options = { cwd: ROOT, maxBuffer: 32 * 1_024 * 1_024, shell: process.platform === 'win32' }
  const { stdout } = await promisify(execFile)('npm', ARGS, options)
  writeFileSync(path.join(folder, SBOM), stdout)
}
