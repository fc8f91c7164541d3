// Sealing: a worker gives every committed event its place in a chain of hashes, in batches. Writers of events wait for
// nothing here; sealers wait for nobody either, the second one leaves. An event whose transaction still runs is left
// for later, so none can slip in behind.
import { transaction } from '../db'
import { env } from '../env'
import { tellCheckpoint } from './checkpoint'
import { GENESIS, linkHash } from './mac'
import { findUnsealed, horizonOf, insertLinks, type Link, lastLink, lockChain, type Mark, type Unsealed } from './store'

/** Events sealed in one transaction at most. */
export const BATCH = 1_000

export type Sealing = {
  readonly sealed: number
  /** Where the next round may begin to look: events of transactions before it are sealed. */
  readonly next: bigint
}

/**
 * Seals what can be sealed now. `from` is what the round before gave as `next`; the first round of a process gives none
 * and looks at everything, which also finds events left by a database that was restored elsewhere.
 */
export async function sealPending(now: Date, from = 0n, checkpointFile = env.AUDIT_CHECKPOINT_FILE): Promise<Sealing> {
  let sealed = 0
  let mark: Mark = { txid: from, id: 0n }
  for (;;) {
    const batch = await sealBatch(now, mark)
    if (!batch) return { sealed, next: mark.txid }
    if (batch.last) await tellCheckpoint(batch.last, now, checkpointFile)
    sealed += batch.count
    mark = batch.mark
    if (batch.count < BATCH) return { sealed, next: mark.txid }
  }
}

type Batch = { readonly count: number; readonly last: Link | undefined; readonly mark: Mark }

/** Null when another sealer is at it. */
const sealBatch = (now: Date, after: Mark): Promise<Batch | null> =>
  transaction(async (tx) => {
    if (!(await lockChain(tx))) return null
    const horizon = await horizonOf(tx)
    const events = await findUnsealed(tx, after, horizon, BATCH)
    const links = linksOf(events, await lastLink(tx))
    if (links.length > 0) await insertLinks(tx, links, now)
    const full = events.length === BATCH
    return { count: links.length, last: links.at(-1), mark: (full && events.at(-1)) || { txid: horizon, id: 0n } }
  })

function linksOf(events: readonly Unsealed[], last: Link | null): Link[] {
  let hash = last?.hash ?? GENESIS
  let position = last?.position ?? 0n
  return events.map(({ id, mac }) => {
    position += 1n
    hash = linkHash(hash, mac, position)
    return { position, eventId: id, hash }
  })
}
