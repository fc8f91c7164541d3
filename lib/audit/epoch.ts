// Epochs of the trail: where a newer version of SECRET took over. From there on an older one counts for nothing, so whoever
// holds it can forge nothing new; once it is taken out, verification begins there. It refuses to begin on a trail that is
// not whole: what came before is never looked at again.
import { type Bytes, newestSecret, SECRET_VERSIONS, sameBytes } from '../crypto'
import { transaction } from '../db'
import { sealPending } from './chain'
import { epochMacs, GENESIS } from './mac'
import { findEpochs, insertEpoch, lastLink } from './store'
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
  | { readonly kind: 'not-whole' | 'no-newer-secret' | 'unsealed' }

/** Begins an epoch under the newest version of SECRET, at the chain's end, after `verify` found everything before it whole. */
export async function beginEpoch(verify: () => Promise<Verification>, now: Date): Promise<Begun> {
  const version = newestSecret()
  const epochs = await epochsFrom()
  if (version === FIRST || epochs.some((epoch) => epoch.version === version)) return { kind: 'no-newer-secret' }
  await sealPending(now)
  const { ok, unsealed } = await verify()
  if (!ok) return { kind: 'not-whole' }
  if (unsealed > 0) return { kind: 'unsealed' }
  return transaction(async (tx) => {
    const last = await lastLink(tx)
    const { position, hash } = last ?? { position: 0n, hash: GENESIS }
    const [mac] = epochMacs(position, hash, version)
    if (!mac) return { kind: 'no-newer-secret' }
    await insertEpoch(tx, { position, hash, version, mac }, now)
    return { kind: 'begun', position, version }
  })
}
