// Why a link does not fit: its event was moved to another position, it follows a moved link and is itself sound, or it
// was written by nobody who holds the key. Pure; looks only at the links that did not fit.
import { sameBytes } from '../crypto'
import { linkHashes } from './mac'

/** A link whose hash is not what its predecessor, its event and its position make. */
export type Misfit = {
  readonly position: bigint
  readonly previous: Uint8Array
  readonly mac: Uint8Array
  readonly hash: Uint8Array
  /** The oldest version of SECRET that counts there. */
  readonly from: number
}

export type Verdict = 'reordered' | 'sound' | 'broken'

/** Judges one misfit beside all of them. Costs the cube of their number: give it few. */
export function judge(misfit: Misfit, all: readonly Misfit[]): Verdict {
  const fits = (previous: Uint8Array, mac: Uint8Array, position: bigint) =>
    linkHashes(previous, mac, position, misfit.from).some((expected) => sameBytes(expected, misfit.hash))
  const predecessors = all.flatMap(({ previous, hash }) => [previous, hash])
  const sealedAt = (position: bigint) => predecessors.some((previous) => fits(previous, misfit.mac, position))
  if (sealedAt(misfit.position)) return 'sound'
  if (all.some(({ position }) => sealedAt(position))) return 'reordered'
  const swapped = all.some(({ mac }) => fits(misfit.previous, mac, misfit.position))
  return swapped ? 'reordered' : 'broken'
}
