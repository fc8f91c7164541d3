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

type Systems = {
  readonly of: (address: string) => Asn | null
  /** Every system that announces IPv4, and IPv6 as far as that was looked at: hardly one announces that alone. */
  readonly all: () => readonly Asn[]
}

/** A look-up in the files of a folder. Each is read once, at the first address of its kind. */
export const asnsOf = (folder: string): Systems['of'] => systemsIn(folder).of

function systemsIn(folder: string): Systems {
  const names = new Map<number, string>()
  const v4 = once(() => load(path.join(folder, 'asn-ipv4-num.csv'), readV4, names))
  const v6 = once(() => load(path.join(folder, 'asn-ipv6-num.csv'), readV6, names))
  const of = (address: string): Asn | null => {
    const plain = plainAddress(address)
    if (plain === null || isSpecial(plain)) return null
    const number = isIP(plain) === 4 ? numberAt(v4(), integerOf(plain)) : numberAt(v6(), prefixOf(plain))
    return number === null ? null : { number, organisation: names.get(number) ?? '' }
  }
  const all = () => {
    v4()
    return [...names].map(([number, organisation]) => ({ number, organisation }))
  }
  return { of, all }
}

// Found from the working folder, as the countries are.
const FOLDER = path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules/@ip-location-db/asn')

const systems = systemsIn(FOLDER)

/** The autonomous system of an address; null when there is none to tell. */
export const asnOf = systems.of

/** The autonomous systems that there are: for telling again which one a digest stands for. */
export const everyAsn = systems.all

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
