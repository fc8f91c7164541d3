// The devices that an account knows: whether this is one, and learning it from a sign-in that succeeded. A device that
// has a key is never known by its cookie alone: a copied cookie is another device.
import { type Bytes, sameBytes } from '../crypto'
import type { Tx } from '../db'
import { findDevice, findDeviceOf, hasHistory, type KnownDevice, type Learnt, upsertDevice } from './store'

/** What a browser shows of itself. */
export type Shown = {
  /** SHA-256 of its cookie. */
  readonly hash: Bytes
  /** The key that it proved to hold (SPKI); null where it showed none; absent where this way in has no room for one. */
  readonly key?: Bytes | null
}

export type Recognised =
  /** Known by its key, or by its cookie where nothing more can be asked. */
  | { readonly kind: 'known'; readonly by: 'key' | 'cookie'; readonly firstSeen: Date }
  /** Not known. `taken`: its cookie is that of a device with another key, so it was copied, or the key was lost. */
  | { readonly kind: 'new'; readonly taken: boolean }

/** Which device this is to the account. One query, whether or not there is such an account. */
export const recogniseDevice = async (userId: string, shown: Shown, tx?: Tx): Promise<Recognised> =>
  recognised(await findDevice(userId, shown.hash, tx), shown.key)

function recognised(device: KnownDevice | null, key: Bytes | null | undefined): Recognised {
  if (!device) return { kind: 'new', taken: false }
  const { publicKey, firstSeen } = device
  if (publicKey === null || key === undefined) return { kind: 'known', by: 'cookie', firstSeen }
  return key !== null && sameBytes(key, publicKey)
    ? { kind: 'known', by: 'key', firstSeen }
    : { kind: 'new', taken: true }
}

/** Whether the account knows this device. */
export const knowsDevice = async (userId: string, hash: Bytes, key?: Bytes | null): Promise<boolean> =>
  (await recogniseDevice(userId, key === undefined ? { hash } : { hash, key })).kind === 'known'

/**
 * What speaks for a device of the account that was typed: its key, or its cookie alone where it has none or none could be
 * asked for; null where the account does not know it. One statement, so an address without an account costs the same.
 */
export async function boundBy(email: string, { hash, key }: Shown): Promise<'key' | 'cookie' | null> {
  const device = recognised(await findDeviceOf(email, hash), key)
  return device.kind === 'known' ? device.by : null
}

/** Whether the account knows this device, and by what. */
export async function standingOf(userId: string, hash: Bytes, key?: Bytes | null): Promise<'key' | 'cookie' | null> {
  const device = await recogniseDevice(userId, key === undefined ? { hash } : { hash, key })
  return device.kind === 'known' ? device.by : null
}

/** Whether the account has anything to compare a device with that it saw first at `at`: its very first is never new. */
export const isComparable = (userId: string, hash: Bytes, at: Date, tx?: Tx): Promise<boolean> =>
  hasHistory(userId, hash, at, tx)

/** Learns a device from a sign-in that succeeded, or that it was seen again. */
export const learnDevice = (tx: Tx, userId: string, device: Learnt, now: Date): Promise<void> =>
  upsertDevice(tx, userId, device, now)
