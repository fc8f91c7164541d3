// Holds the chain against its checkpoints while the chain is walked, so that one pass over both is enough and a long file needs
// no memory. Says what does not agree; which of the two was tampered with it cannot know.
import { sameBytes } from '../crypto'
import { type Checkpoint, type Recorded, readCheckpoints } from './checkpoint'
import { hashesAt, type Link } from './store'

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

export type Comparison = {
  /** Compares the checkpoints at these links: the next page of the walk, in order. */
  readonly along: (links: readonly Link[]) => Promise<void>
  /** Compares what is left once the chain ended at `end`. Returns how many checkpoints there were. */
  readonly finish: (end: bigint) => Promise<number>
}

const BATCH = 500

/**
 * Compares what was recorded before the walk began. Checkpoints come in the order of the chain, but for those of workers that
 * sealed at once and of a state that was put back: these few are looked up.
 */
export function compareWith(recorded: Recorded, add: (fault: Fault) => void): Comparison {
  const checkpoints = readCheckpoints(recorded)
  let count = 0
  let next: Checkpoint | undefined
  let late: Checkpoint[] = []
  const advance = async () => {
    next = undefined
    for (let read = await checkpoints.next(); !read.done; read = await checkpoints.next()) {
      count += 1
      next = read.value ?? undefined
      if (next) return
      add({ fault: 'unreadable' })
    }
  }
  const started = advance()
  const lookUp = async (most: number) => {
    if (late.length < most) return
    const stored = await hashesAt(late.map(({ position }) => position))
    hold(late, new Map(stored.map((link) => [link.position, link.hash])), add)
    late = []
  }
  return {
    along: async (links) => {
      await started
      const hashes = new Map(links.map(({ position, hash }) => [position, hash]))
      const [first, last] = [links[0]?.position ?? 0n, links.at(-1)?.position ?? 0n]
      for (; next && next.position <= last; await advance()) {
        if (next.position < first) late.push(next)
        else hold([next], hashes, add)
        await lookUp(BATCH)
      }
    },
    finish: async (end) => {
      await started
      let furthest = end
      for (; next; await advance()) {
        if (next.position <= end) late.push(next)
        else if (next.position > furthest) furthest = next.position
        await lookUp(BATCH)
      }
      await lookUp(1)
      if (furthest > end) add({ fault: 'truncated', position: end + 1n, count: furthest - end })
      return count
    },
  }
}

/** A checkpoint at a position that is gone is silent here: the walk along the chain told of it. */
function hold(
  checkpoints: readonly Checkpoint[],
  stored: ReadonlyMap<bigint, Uint8Array>,
  add: (fault: Fault) => void,
): void {
  for (const { position, hash } of checkpoints) {
    const found = stored.get(position)
    if (found && !sameBytes(found, hash)) add({ fault: 'rewritten', position })
  }
}
