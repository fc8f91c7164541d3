// The first step of every command, in plain JavaScript on node: modules, because nothing is installed yet. It makes the
// clone ready and hands over to the TypeScript file of the same name on the pinned Node. It refuses a Node that is too old
// to install anything, so what it is written in must be understood by older ones: no `import.meta.dirname` before Node 20.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { endOf, endWithChild } from './ending.mjs'
import { makeReady, ROOT, runtime } from './installing.mjs'
import { whenParentIsGone } from './orphan.mjs'
import { BEGAN } from './saying.mjs'

/** Makes the clone ready and becomes `scripts/<name>.ts`. */
export async function become(name) {
  refuseOldNode()
  // npm hands a SIGTERM on to its shell alone, which ends and leaves this process behind: it may be installing by then.
  if (process.env.npm_lifecycle_event) whenParentIsGone(endWithChild)
  try {
    await makeReady()
    process.exit(await handOver(name))
  } catch (failure) {
    process.stderr.write(`\n${sentenceOf(failure)}\n`)
    process.exit(1)
  }
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(`Stepgate needs Node 20.19 or newer to install itself; this is ${process.versions.node}.\n`)
  process.exit(1)
}

/** What the system refuses (a folder that cannot be written, a full disk) is told by the file that it refuses. */
const sentenceOf = ({ code, syscall, path: file, message }) =>
  code && syscall && file ? `${file} cannot be used (${code}): check its owner, its mode and the disk.` : message

function handOver(name) {
  const bin = path.join(ROOT, 'node_modules/.bin')
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    STEPGATE_BEGAN: `${BEGAN}`,
    STEPGATE_PARENT: `${process.pid}`,
  }
  const orphan = pathToFileURL(path.join(ROOT, 'scripts/orphan.mjs')).href
  const args = ['--import', orphan, '--import', 'tsx', path.join(ROOT, 'scripts', `${name}.ts`)]
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
  const child = spawn(runtime(), [...args, ...process.argv.slice(2)], { cwd: ROOT, env, stdio })
  return endOf(child, 'exit')
}
