// Where on Earth somebody is: their country's circle, or a city's where the operator has a file that tells it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { log } from '../log'
import { mmdb } from '../testing/mmdb'
import { openCities, positionAt } from './city'
import { datasets } from './datasets'
import { positionOf } from './position'

describe('the position of a country', () => {
  it('is the middle of its land, and how far the land reaches', () => {
    expect(positionOf('SG')).toEqual({ latitude: 1.4, longitude: 103.8, radiusKm: 23 })
    expect(positionOf('FR')).toMatchObject({ latitude: 46.5, longitude: 2.6 })
  })

  it('is that of the territory itself, far from who owns it', () => {
    expect(positionOf('GF')).toMatchObject({ latitude: 3.9, longitude: -53.2 })
    expect(positionOf('XK')).toMatchObject({ latitude: 42.6, longitude: 20.9 })
  })

  it('is on Earth or unknown, whatever is asked for', () => {
    const code = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 2, maxLength: 2 }),
    )
    fc.assert(
      fc.property(code, (asked) => {
        const position = positionOf(asked)
        if (!position) return
        expect(asked).toMatch(/^[A-Z]{2}$/)
        expect(Math.abs(position.latitude)).toBeLessThanOrEqual(90)
        expect(Math.abs(position.longitude)).toBeLessThanOrEqual(180)
        expect(position.radiusKm).toBeGreaterThan(0)
      }),
    )
    expect(['', 'fr', 'ZZ', 'constructor', '__proto__'].map(positionOf)).toEqual(Array(5).fill(null))
  })

  it('stands for an address where no file of cities was given', () => {
    expect(positionAt('8.8.8.8', 'US')).toEqual(positionOf('US'))
    expect(positionAt('8.8.8.8', null)).toBeNull()
    expect(positionAt(null, null)).toBeNull()
  })
})

describe('a file of cities', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stepgate-cities-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const fileOf = (name: string, bytes: Buffer) => {
    const file = path.join(folder, name)
    writeFileSync(file, bytes)
    return file
  }
  const LONDON = { latitude: 51.5, longitude: -0.1 }
  const v4 = fileOf('v4.mmdb', mmdb(4, '81.2.69.0/24', { city: 'London', ...LONDON }))
  const v6 = fileOf('v6.mmdb', mmdb(6, '2a02:c7f::/32', { location: LONDON }))
  const nowhere = fileOf('nowhere.mmdb', mmdb(4, '81.2.69.0/24', { latitude: 951.5, longitude: 0 }))
  const found = { ...LONDON, radiusKm: 50 }

  it('tells a city with 50 km around it, in either shape of record', () => {
    const { find, editions } = openCities([v4, v6])
    expect([find('81.2.69.142'), find('::ffff:81.2.69.142'), find('2a02:c7f:1::1')]).toEqual([found, found, found])
    expect([find('81.2.70.1'), find('2a03::1'), find('192.0.2.1'), find('10.0.0.1'), find('')]).toEqual(
      Array(5).fill(null),
    )
    expect(editions).toEqual(['2026-06-05', '2026-06-05'])
  })

  it('of IPv4 alone is not asked about IPv6', () => {
    // The first 32 bits are those of 81.2.69.0.
    expect(openCities([v4]).find('5102:4500::1')).toBeNull()
  })

  it('is left out where it cannot be read, and said once', () => {
    const warned = vi.spyOn(log, 'warn')
    const { find } = openCities([path.join(folder, 'gone.mmdb'), fileOf('spoilt.mmdb', Buffer.from('no database')), v4])
    expect(find('81.2.69.142')).toEqual(found)
    expect(warned).toHaveBeenCalledTimes(2)
    warned.mockRestore()
  })

  it('that puts a city off the Earth tells nothing', () => {
    expect(openCities([nowhere]).find('81.2.69.142')).toBeNull()
  })

  it('never throws', () => {
    const { find } = openCities([v4, v6])
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (address) => void find(address)))
  })
})

describe('the editions in use', () => {
  it('are said in one line', () => {
    expect(datasets()).toMatch(/^asn 2\.[\d.]+, geo-whois-asn-country-mmdb 2\.[\d.]+, world-atlas [\d.]+$/)
  })
})
