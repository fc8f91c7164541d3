// Checkpoints: the chain's newest position and hash, told to places outside the database, so that a chain cut short or
// put back to an older state shows (ASVS 16.4.3). They go to the log, and to AUDIT_CHECKPOINT_FILE where that is set. The file
// rotates: each checkpoint stands for all of the chain before it, so the oldest ones can go.
import { appendFile, type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Bytes, fromBase64Url, toBase64Url } from '../crypto'
import { log } from '../log'

export type Checkpoint = { readonly position: bigint; readonly hash: Bytes }

/** About 70 000 checkpoints: two days of a portal in which something happens every three seconds. */
const ROTATE_AT_BYTES = 8 * 1_024 * 1_024
const KEPT_FILES = 8

/**
 * Tells a checkpoint to the log, and to `file` where one is given. A file that cannot be written is an error in the log
 * and nothing more: sealing goes on.
 */
export async function tellCheckpoint({ position, hash }: Checkpoint, sealedAt: Date, file?: string): Promise<void> {
  const checkpoint = { position: position.toString(), hash: toBase64Url(hash), sealedAt: sealedAt.toISOString() }
  log.info({ checkpoint }, 'audit chain sealed')
  if (!file) return
  try {
    await rotate(file, position)
    await appendFile(file, `${JSON.stringify(checkpoint)}\n`, { flush: true, mode: 0o640 })
  } catch (error) {
    log.error({ error }, 'an audit checkpoint could not be written to its file')
  }
}

/** Puts a full file aside under the position at which it ended. Several workers may do so at once: none takes another's. */
async function rotate(file: string, position: bigint): Promise<void> {
  if ((await sizeOf(file)) < ROTATE_AT_BYTES) return
  await rename(file, `${file}.${position.toString().padStart(POSITION_DIGITS, '0')}`).catch(unlessMissing)
  const aside = await filesAside(file)
  for (const old of aside.slice(0, Math.max(0, aside.length - KEPT_FILES))) await rm(old, { force: true })
}

const POSITION_DIGITS = 18

/** The files put aside, oldest first. */
async function filesAside(file: string): Promise<string[]> {
  const names = await readdir(path.dirname(file)).catch(unlessMissing)
  const start = `${path.basename(file)}.`
  return (names ?? [])
    .filter((name) => name.startsWith(start) && /^\d{18}$/.test(name.slice(start.length)))
    .sort()
    .map((name) => path.join(path.dirname(file), name))
}

/** Files with checkpoints, open, and how much of each there was at one moment. */
export type Recorded = readonly { readonly handle: FileHandle; readonly bytes: number }[]

/**
 * What stands in `file`, and in those put aside before it, now. To be taken before the chain is read: a checkpoint is told
 * after its links committed, so every one in here has its link there. To be read to the end, which closes the files.
 */
export async function recordedNow(file: string): Promise<Recorded> {
  const recorded: { handle: FileHandle; bytes: number; inode: number }[] = []
  const add = async (name: string) => {
    const handle = await open(name).catch(unlessMissing)
    if (!handle) return
    const { size, ino } = await handle.stat()
    if (recorded.some(({ inode }) => inode === ino)) await handle.close()
    else recorded.push({ handle, bytes: size, inode: ino })
  }
  // The one in use first: put aside meanwhile it is met again, and never missed.
  await add(file)
  for (const aside of await filesAside(file)) await add(aside)
  const [first, ...others] = recorded
  return first ? [...others, first] : []
}

const sizeOf = async (file: string): Promise<number> => (await stat(file).catch(unlessMissing))?.size ?? 0

/** The checkpoints that were recorded, oldest first, line by line; null for a line that is none. */
export async function* readCheckpoints(recorded: Recorded): AsyncGenerator<Checkpoint | null> {
  for (const { handle, bytes } of recorded) {
    if (bytes === 0) await handle.close()
    else for await (const line of handle.readLines({ start: 0, end: bytes - 1 })) yield parse(line)
  }
}

/** A write that was cut off by a full disk or a crash may stand before a whole one on the same line. */
const LINE = /^(?:\{"position[^{]*)?\{"position":"(\d{1,18})","hash":"([\w-]{43})",[^{]*\}$/

function parse(line: string): Checkpoint | null {
  const [, position, hash] = LINE.exec(line) ?? []
  return position && hash ? { position: BigInt(position), hash: fromBase64Url(hash) } : null
}

const unlessMissing = (error: unknown): undefined => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
