// A file of places in MaxMind's format 2.0 with one network in it, for tests: https://maxmind.github.io/MaxMind-DB/
import { isIP } from 'node:net'

type Value = string | number | readonly Value[] | { readonly [key: string]: Value } | Typed
type Typed = { readonly unsigned: 16 | 32 | 64; readonly value: number }

/** A file that answers with `found` for every address of `network`, and with nothing for others. */
export function mmdb(ipVersion: 4 | 6, network: string, found: Value): Buffer {
  const [address = '', length] = network.split('/')
  const bits = bitsOf(address).slice(0, Number(length))
  const tree = Buffer.alloc(bits.length * 8)
  bits.forEach((bit, node) => {
    const next = node + 1 < bits.length ? node + 1 : bits.length + 16
    tree.writeUInt32BE(bit ? bits.length : next, node * 8)
    tree.writeUInt32BE(bit ? next : bits.length, node * 8 + 4)
  })
  const about = encoded({
    binary_format_major_version: { unsigned: 16, value: 2 },
    binary_format_minor_version: { unsigned: 16, value: 0 },
    build_epoch: { unsigned: 64, value: Date.UTC(2026, 5, 5) / 1_000 },
    database_type: 'test',
    description: {},
    ip_version: { unsigned: 16, value: ipVersion },
    languages: [],
    node_count: { unsigned: 32, value: bits.length },
    record_size: { unsigned: 16, value: 32 },
  })
  return Buffer.concat([
    tree,
    Buffer.alloc(16),
    encoded(found),
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    about,
  ])
}

const bitsOf = (address: string): readonly boolean[] => {
  const groups = isIP(address) === 4 ? address.split('.').map(Number) : groupsOfV6(address)
  const size = isIP(address) === 4 ? 8 : 16
  return groups.flatMap((group) => [...group.toString(2).padStart(size, '0')].map((bit) => bit === '1'))
}

/** Of an address that ends in `::`. */
const groupsOfV6 = (address: string): readonly number[] => {
  const head = address.replace(/::$/, '').split(':')
  return [...head, ...Array<string>(8 - head.length).fill('0')].map((group) => Number.parseInt(group, 16))
}

function encoded(value: Value): Buffer {
  if (typeof value === 'string') return tagged(2, Buffer.byteLength(value), Buffer.from(value))
  if (typeof value === 'number') {
    const double = Buffer.alloc(8)
    double.writeDoubleBE(value)
    return tagged(3, 8, double)
  }
  if (isTyped(value)) return unsigned(value)
  if (isList(value)) return tagged(11, value.length, ...value.map(encoded))
  return tagged(7, Object.keys(value).length, ...Object.entries(value).flat().map(encoded))
}

const isTyped = (value: Value): value is Typed => typeof value === 'object' && 'unsigned' in value
const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

function unsigned({ unsigned: bits, value }: Typed): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return tagged({ 16: 5, 32: 6, 64: 9 }[bits], bits / 8, bytes.subarray(8 - bits / 8))
}

/** Types above 7 stand in a byte of their own. All sizes here are below 29. */
const tagged = (type: number, size: number, ...content: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(type > 7 ? [size, type - 7] : [(type << 5) | size]), ...content])
