// Which network announces an address: what the file says, to the last address of a range, and nothing where it says nothing.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { log } from '../log'
import { asnOf, asnsOf } from './asn'

describe('the autonomous system', () => {
  it('is named', () => {
    expect(asnOf('1.1.1.1')).toEqual({ number: 13335, organisation: 'Cloudflare, Inc.' })
    expect(asnOf('8.8.8.8')).toEqual({ number: 15169, organisation: 'Google LLC' })
    expect(asnOf('2001:4860:4860::8888')).toEqual(asnOf('8.8.8.8'))
  })

  it('is the same however an IPv4 address is written', () => {
    expect(asnOf('::ffff:8.8.8.8')).toEqual(asnOf('8.8.8.8'))
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(asnOf(`::ffff:${address}`)).toEqual(asnOf(address))
      }),
    )
  })

  const byte = fc.nat(255)
  const groups = (count: number) =>
    fc
      .array(fc.nat(0xffff), { minLength: count, maxLength: count })
      .map((all) => all.map((one) => one.toString(16)).join(':'))
  it.each([
    ['documentation', fc.tuple(fc.constantFrom('192.0.2', '198.51.100', '203.0.113'), byte).map((p) => p.join('.'))],
    ['documentation', groups(6).map((tail) => `2001:db8:${tail}`)],
    ['loopback', fc.tuple(byte, byte, byte).map((p) => `127.${p.join('.')}`)],
    ['private', fc.tuple(byte, byte, byte).map((p) => `10.${p.join('.')}`)],
    ['unique local', groups(7).map((tail) => `fd00:${tail}`)],
    ['multicast and reserved', fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte).map((p) => p.join('.'))],
  ])('of %s addresses is none', (_, addresses) => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(asnOf(address)).toBeNull()
      }),
    )
  })

  it('of what is no address is none, and nothing throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(asnOf(`x${text}`)).toBeNull()
      }),
    )
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), (text) => void asnOf(text)))
  })

  it.each(['asn-ipv4.csv', 'asn-ipv6.csv'])('is what the other spelling of the file says, %s', (file) => {
    const rows = readFileSync(path.resolve('node_modules/@ip-location-db/asn', file), 'utf8').trimEnd().split('\n')
    fc.assert(
      fc.property(fc.nat(rows.length - 1), (at) => {
        const [first = '', last = '', number] = rows[at]?.split(',') ?? []
        const isNarrow = file.includes('6') && !last.endsWith('ffff:ffff:ffff:ffff')
        if (!isNarrow && beginsWhole(first)) expect(asnOf(first)?.number).toBe(Number(number))
        if (!isNarrow && isLastWord(rows, at)) expect(asnOf(last)?.number).toBe(Number(number))
      }),
      { numRuns: 500 },
    )
  })
})

/** A few ranges begin within the last /64 of the one before, which then counts. */
const beginsWhole = (first: string) => !first.includes(':') || /^([^:]+:){1,4}:$/.test(first)

/** One range of this edition reaches into the next, which then counts: it is the narrower. */
const isLastWord = (rows: readonly string[], at: number) => !rows[at + 1]?.startsWith('215.0.0.0,')

describe('a folder of files', () => {
  const folders: string[] = []
  const folderWith = (files: Readonly<Record<string, string>>): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stepgate-asn-'))
    folders.push(folder)
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
    return folder
  }
  afterEach(() => {
    vi.restoreAllMocks()
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  it('is searched to the edges of its ranges', () => {
    const find = asnsOf(
      folderWith({
        'asn-ipv4-num.csv': '16777216,16777471,1,"Name, ""quoted"""\n16777728,16777983,4294967294,Last',
        'asn-ipv6-num.csv': `${[
          row6(0x2a00n << 112n, (0x2a00n << 112n) + (2n << 64n) - 1n, 7),
          row6((0x2a00n << 112n) + (2n << 64n), (0x2a00n << 112n) + (2n << 64n) + 9n, 8),
        ].join('\n')}\n`,
      }),
    )
    expect(find('0.255.255.255')).toBeNull()
    expect(find('1.0.0.0')).toEqual({ number: 1, organisation: 'Name, "quoted"' })
    expect(find('1.0.0.255')).toEqual(find('1.0.0.0'))
    expect(find('1.0.1.0')).toBeNull()
    expect(find('1.0.2.255')).toEqual({ number: 4_294_967_294, organisation: 'Last' })
    expect(find('1.0.3.0')).toBeNull()
    expect(find('2a00::')?.number).toBe(7)
    expect(find('2a00:0:0:1:ffff:ffff:ffff:ffff')?.number).toBe(7)
    expect(find('2a00:0:0:2::1'), 'a range within one /64').toBeNull()
  })

  it('that is not there is said once for each family, and no address is in any system', () => {
    const warned = vi.spyOn(log, 'warn')
    const find = asnsOf(path.join(tmpdir(), 'stepgate-no-such-folder'))
    expect([find('8.8.8.8'), find('1.1.1.1'), find('2001:4860:4860::8888'), find('2a00::1')]).toEqual(
      Array(4).fill(null),
    )
    expect(warned).toHaveBeenCalledTimes(2)
  })

  it('that was spoilt never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), fc.ipV6(), (text, v4, v6) => {
        const find = asnsOf(folderWith({ 'asn-ipv4-num.csv': text, 'asn-ipv6-num.csv': text }))
        find(v4)
        find(v6)
      }),
      { numRuns: 30 },
    )
  })

  const row6 = (first: bigint, last: bigint, number: number) => `${first},${last},${number},Six`
})
