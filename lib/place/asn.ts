// The autonomous system that announces an address: the operator of its network, from a file that comes with the portal.
// It refuses to guess: addresses of special ranges, and those that nobody announced, are in none.
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { log } from '../log'
import { groupsOf, plainAddress } from './address'
import { numberAt, type Ranges, type Reading, readV4, readV6 } from './ranges'
import { isSpecial } from './special'

/** An autonomous system: its number (RFC 6793: 32 bits) and the name of the organisation it is registered for. */
export type Asn = { readonly number: number; readonly organisation: string }

/** A look-up in the files of a folder. Each is read once, at the first address of its kind. */
export function asnsOf(folder: string): (address: string) => Asn | null {
  const names = new Map<number, string>()
  const v4 = once(() => load(path.join(folder, 'asn-ipv4-num.csv'), readV4, names))
  const v6 = once(() => load(path.join(folder, 'asn-ipv6-num.csv'), readV6, names))
  return (address) => {
    const plain = plainAddress(address)
    if (plain === null || isSpecial(plain)) return null
    const number = isIP(plain) === 4 ? numberAt(v4(), integerOf(plain)) : numberAt(v6(), prefixOf(plain))
    return number === null ? null : { number, organisation: names.get(number) ?? '' }
  }
}

// Found from the working folder, as the countries are.
const FOLDER = path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules/@ip-location-db/asn')

/** The autonomous system of an address; null when there is none to tell. */
export const asnOf = asnsOf(FOLDER)

const integerOf = (v4: string): number => v4.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0)

const prefixOf = (v6: string): bigint =>
  groupsOf(v6)
    .slice(0, 4)
    .reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n)

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Without its file, a whole family of addresses is in no system. */
function load<Bound extends number | bigint>(
  file: string,
  read: Reading<Bound>,
  names: Map<number, string>,
): Ranges<Bound> {
  try {
    return read(readFileSync(file), names)
  } catch (error) {
    log.warn({ error, file: path.basename(file) }, 'a file of autonomous systems could not be read')
    return { starts: [], ends: [], numbers: [] }
  }
}
