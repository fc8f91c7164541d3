// Why a link does not fit: its event was moved to another position, it follows a moved link and is itself sound, or it
// was written by nobody who holds the key. Pure; looks only at the links that did not fit.
import { sameBytes } from '../crypto'
import { linkHash } from './mac'

/** A link whose hash is not what its predecessor, its event and its position make. */
export type Misfit = {
  readonly position: bigint
  readonly previous: Uint8Array
  readonly mac: Uint8Array
  readonly hash: Uint8Array
}

export type Verdict = 'reordered' | 'sound' | 'broken'

/** Judges one misfit beside all of them. Costs the cube of their number: give it few. */
export function judge(misfit: Misfit, all: readonly Misfit[]): Verdict {
  const predecessors = all.flatMap(({ previous, hash }) => [previous, hash])
  const sealedAt = (position: bigint) =>
    predecessors.some((previous) => sameBytes(linkHash(previous, misfit.mac, position), misfit.hash))
  if (sealedAt(misfit.position)) return 'sound'
  if (all.some(({ position }) => sealedAt(position))) return 'reordered'
  const swapped = all.some(({ mac }) => sameBytes(linkHash(misfit.previous, mac, misfit.position), misfit.hash))
  return swapped ? 'reordered' : 'broken'
}
