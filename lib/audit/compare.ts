// Holds the chain against its checkpoints, in batches, so that a long file needs no memory. Says what does not agree;
// which of the two was tampered with it cannot know.
import { sameBytes } from '../crypto'
import { type Checkpoint, readCheckpoints } from './checkpoint'
import { hashesAt } from './store'

export type Fault = {
  /**
   * `edited` content that is not what was recorded · `missing` a position, or the event at it · `reordered` an event at
   * another position than it was sealed at · `broken` a link that does not follow from the one before · `truncated` the
   * chain ends before a checkpoint · `rewritten` another chain than the checkpoint saw · `unreadable` a checkpoint line
   */
  readonly fault: 'edited' | 'missing' | 'reordered' | 'broken' | 'truncated' | 'rewritten' | 'unreadable'
  readonly position?: bigint
  readonly eventId?: bigint
  /** How many positions in a row are missing. */
  readonly count?: bigint
}

const BATCH = 500

/** Compares every checkpoint in `file` with the chain that ends at `end`. Returns how many there were. */
export async function checkCheckpoints(file: string, end: bigint, add: (fault: Fault) => void): Promise<number> {
  let count = 0
  let furthest = end
  let batch: Checkpoint[] = []
  for await (const checkpoint of readCheckpoints(file)) {
    count += 1
    if (!checkpoint) add({ fault: 'unreadable' })
    else if (checkpoint.position <= end) batch.push(checkpoint)
    else if (checkpoint.position > furthest) furthest = checkpoint.position
    if (batch.length < BATCH) continue
    await compare(batch, add)
    batch = []
  }
  await compare(batch, add)
  if (furthest > end) add({ fault: 'truncated', position: end + 1n, count: furthest - end })
  return count
}

/** A checkpoint at a position that is gone is silent here: the walk along the chain told of it. */
async function compare(batch: readonly Checkpoint[], add: (fault: Fault) => void): Promise<void> {
  const stored = new Map(
    (await hashesAt(batch.map(({ position }) => position))).map(({ position, hash }) => [position, hash]),
  )
  for (const { position, hash } of batch) {
    const found = stored.get(position)
    if (found && !sameBytes(found, hash)) add({ fault: 'rewritten', position })
  }
}
