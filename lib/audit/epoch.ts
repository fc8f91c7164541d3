// Epochs of the trail: where a newer version of SECRET took over. From there on an older one counts for nothing, so whoever
// holds it can forge nothing new; once it is taken out, verification begins there. It refuses to begin on a trail that is
// not whole: what came before is never looked at again.
import { type Bytes, newestSecret, SECRET_VERSIONS, sameBytes } from '../crypto'
import { transaction } from '../db'
import { sealPending } from './chain'
import { epochMacs, GENESIS } from './mac'
import { findEpochs, insertEpoch, lastLink, lockChain } from './store'
import type { Verification } from './verify'

export type Epoch = { readonly position: bigint; readonly hash: Bytes; readonly version: number }

/** Version 1 began with the first link. */
const FIRST = 1

/**
 * The epochs to verify, oldest first, the first of them the one to begin in. None where the very first secret is there and
 * no other took over. Rows that nobody with the secret made are no epochs.
 */
export async function epochsFrom(): Promise<Epoch[]> {
  const genuine = (await findEpochs()).filter(({ position, hash, version, mac }) =>
    epochMacs(position, hash, version).some((expected) => sameBytes(expected, mac)),
  )
  const whole = SECRET_VERSIONS.includes(FIRST)
  const from = genuine.findIndex(({ version }) => SECRET_VERSIONS.some((known) => known <= version))
  return whole || from < 0 ? [{ position: 0n, hash: GENESIS, version: 0 }, ...genuine] : genuine.slice(from)
}

export type Begun =
  | { readonly kind: 'begun'; readonly position: bigint; readonly version: number }
  | { readonly kind: 'not-whole' | 'no-newer-secret' | 'unsealed' | 'moving' }

/** How often it verifies anew where the trail went on meanwhile. */
const TRIES = 5

/**
 * Begins an epoch under the newest version of SECRET, at the chain's end, after `verify` found everything before it whole.
 * Exactly there: where anything was sealed since, it is verified too, or nothing begins.
 */
export async function beginEpoch(verify: () => Promise<Verification>, now: Date): Promise<Begun> {
  const version = newestSecret()
  const epochs = await epochsFrom()
  if (version === FIRST || epochs.some((epoch) => epoch.version === version)) return { kind: 'no-newer-secret' }
  for (let tried = 0; tried < TRIES; tried += 1) {
    await sealPending(now)
    const { ok, unsealed, end } = await verify()
    if (!ok) return { kind: 'not-whole' }
    if (unsealed > 0) return { kind: 'unsealed' }
    if (await beginAt(end, version, now)) return { kind: 'begun', position: end.position, version }
  }
  return { kind: 'moving' }
}

/** Begins an epoch where a verification ended; false where that is not the chain's end any more, or somebody seals now. */
const beginAt = (end: Verification['end'], version: number, now: Date): Promise<boolean> =>
  transaction(async (tx) => {
    if (!(await lockChain(tx))) return false
    const last = (await lastLink(tx)) ?? { position: 0n, hash: GENESIS }
    if (last.position !== end.position || !sameBytes(last.hash, end.hash)) return false
    const [mac] = epochMacs(end.position, end.hash, version)
    if (!mac) throw new Error('the newest version of SECRET makes no MAC')
    await insertEpoch(tx, { ...end, version, mac }, now)
    return true
  })
