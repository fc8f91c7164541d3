// Which address a request came from, and the network it belongs to. Pure. It believes X-Forwarded-For only as far as
// trusted proxies wrote it: what a client says about itself changes nothing (ASVS 4.1.3).
import { BlockList, isIP, SocketAddress } from 'node:net'

/**
 * The client's address: the right-most hop that is no trusted proxy. With no trusted proxy it is the peer, whatever
 * `forwardedFor` says. Null when it cannot be told, which is a risk signal of its own. `trustedProxies` are addresses or
 * CIDR ranges.
 */
export function clientAddress(
  peer: string | null,
  forwardedFor: string | null,
  trustedProxies: readonly string[],
): string | null {
  const trusted = trustIn(trustedProxies)
  const hops = [...(forwardedFor ? forwardedFor.split(',') : []), peer ?? '']
  let nearest: string | null = null
  for (const hop of hops.reverse()) {
    nearest = plainAddress(hop)
    if (nearest === null || !trusted.check(nearest, familyOf(nearest))) return nearest
  }
  return nearest
}

/** Whether what this peer says of its client is believed. */
export function isTrustedProxy(peer: string, trustedProxies: readonly string[]): boolean {
  const address = plainAddress(peer)
  return address !== null && trustIn(trustedProxies).check(address, familyOf(address))
}

/** The prefix that stands for a network: /24 of IPv4, /48 of IPv6; `unknown` for no address. */
export function networkOf(address: string | null): string {
  const plain = address === null ? null : plainAddress(address)
  if (plain === null) return 'unknown'
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  const [a, b, c] = groupsOf(plain)
  return `${a}:${b}:${c}::/48`
}

/**
 * An address in its one plain form: no port, no brackets, no zone, IPv6 shortened, IPv4 within IPv6 as IPv4. Null when it
 * is none.
 */
export function plainAddress(text: string): string | null {
  const bare = bareAddress(text.trim())
  if (isIP(bare) === 4) return bare
  if (isIP(bare) !== 6) return null
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' })
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1] ?? address
}

/** Whether an address is the machine itself: 127.0.0.0/8, or ::1. */
export const isLoopback = (address: string): boolean => {
  const plain = plainAddress(address)
  return plain === '::1' || plain?.startsWith('127.') === true
}

const bareAddress = (text: string) => {
  const unbracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
  return unbracketed.replace(/%[\w.-]+$/, '')
}

const familyOf = (address: string) => (isIP(address) === 4 ? 'ipv4' : 'ipv6')

/** The eight groups of a plain IPv6 address, in hexadecimal. */
export const groupsOf = (address: string): readonly string[] => {
  const [head = '', tail = ''] = address.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
}

const lists = new WeakMap<readonly string[], BlockList>()

/** One list per configuration; it throws a TypeError at a range that is none. */
function trustIn(ranges: readonly string[]): BlockList {
  const known = lists.get(ranges)
  if (known) return known
  const list = new BlockList()
  for (const range of ranges) addRange(list, range)
  lists.set(ranges, list)
  return list
}

function addRange(list: BlockList, range: string): void {
  const [address = '', length] = range.split('/')
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
  if (isIP(address) === 0) throw new TypeError('a trusted proxy is neither an address nor a CIDR range')
  list.addSubnet(address, length === undefined ? (family === 'ipv4' ? 32 : 128) : Number(length), family)
}
