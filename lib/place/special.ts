// Addresses that belong to no place and to no network: loopback, private, shared, link-local, documentation, multicast,
// reserved (RFC 6890). Data sets list some of them under whoever administers them, so they are asked for here first.
import { BlockList, isIP } from 'node:net'

/** Whether a plain address (see `plainAddress`) is of such a range. */
export const isSpecial = (plain: string): boolean => SPECIAL.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6')

const SPECIAL = new BlockList()
for (const [address, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  SPECIAL.addSubnet(address, length, 'ipv4')
for (const [address, length] of [
  ['::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  SPECIAL.addSubnet(address, length, 'ipv6')
}
