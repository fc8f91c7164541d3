// Checkpoints: the chain's newest position and hash, told to places outside the database, so that a chain cut short or
// put back to an older state shows (ASVS 16.4.3). They go to the log, and to AUDIT_CHECKPOINT_FILE where that is set.
import { appendFile, open } from 'node:fs/promises'
import { type Bytes, fromBase64Url, toBase64Url } from '../crypto'
import { log } from '../log'

export type Checkpoint = { readonly position: bigint; readonly hash: Bytes }

/**
 * Tells a checkpoint to the log, and to `file` where one is given. A file that cannot be written is an error in the log
 * and nothing more: sealing goes on.
 */
export async function tellCheckpoint({ position, hash }: Checkpoint, sealedAt: Date, file?: string): Promise<void> {
  const checkpoint = { position: position.toString(), hash: toBase64Url(hash), sealedAt: sealedAt.toISOString() }
  log.info({ checkpoint }, 'audit chain sealed')
  if (!file) return
  await appendFile(file, `${JSON.stringify(checkpoint)}\n`, { flush: true, mode: 0o640 }).catch((error: unknown) =>
    log.error({ error }, 'an audit checkpoint could not be written to its file'),
  )
}

/** The checkpoints in `file`, oldest first, line by line; null for a line that is none. No file, no checkpoints. */
export async function* readCheckpoints(file: string): AsyncGenerator<Checkpoint | null> {
  const handle = await open(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (handle) for await (const line of handle.readLines()) yield parse(line)
}

const LINE = /^\{"position":"(\d{1,18})","hash":"([\w-]{43})",/

function parse(line: string): Checkpoint | null {
  const [, position, hash] = LINE.exec(line) ?? []
  return position && hash ? { position: BigInt(position), hash: fromBase64Url(hash) } : null
}
