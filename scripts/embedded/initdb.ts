// Makes the folder of a new PostgreSQL cluster. It refuses to leave a half-made one in its place, and to touch
// what stands there already.
import { once } from 'node:events'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../fault'
import type { Owner } from './binaries'
import { launch, makeFolder } from './cluster'

type Making = { readonly folder: string; readonly owner: Owner; readonly password: string; readonly durable: boolean }

/** UTF-8, byte order, passwords by SCRAM. It is made beside its place and moved there when it is whole. */
export async function initialise({ folder, owner, password, durable }: Making): Promise<void> {
  const making = `${folder}.new`
  const pwfile = `${folder}.password`
  rmSync(making, { recursive: true, force: true })
  makeFolder(path.dirname(folder), undefined)
  makeFolder(making, owner)
  writeFileSync(pwfile, `${password}\n`, { mode: 0o600 })
  if (owner) makeFolder(pwfile, owner)
  try {
    const access = ['--auth=scram-sha-256', '--username=postgres', `--pwfile=${pwfile}`]
    const form = ['--encoding=UTF8', '--locale=C', ...(durable ? [] : ['--no-sync'])]
    await run(['-D', making, ...access, ...form], owner, making)
    renameSync(making, folder)
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure)
    throw new Fault(`The embedded PostgreSQL could not make its data folder: ${why}`)
  } finally {
    rmSync(pwfile, { force: true })
    rmSync(making, { recursive: true, force: true })
  }
}

async function run(args: readonly string[], owner: Owner, folder: string): Promise<void> {
  const child = launch('initdb', args, owner, folder)
  const output: string[] = []
  child.stderr?.on('data', (chunk) => output.push(String(chunk)))
  child.stdout?.resume()
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(lastLine(output))
}

/** What PostgreSQL gave as the reason, without its time and severity. */
export const lastLine = (chunks: readonly string[]) => {
  const lines = chunks.join('').trim().split('\n')
  return (lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? '').replace(
    /^.*?(FATAL|PANIC):\s*/,
    '',
  )
}
