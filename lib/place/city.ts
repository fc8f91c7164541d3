// Positions finer than a country, where the operator keeps a file for it (CITY_FILE). It refuses to be exact: a city's
// point stands for whoever is within 50 km of it, however many digits the file has.
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { type CityResponse, Reader } from 'maxmind'
import { env } from '../env'
import { log } from '../log'
import { plainAddress } from './address'
import { type Position, positionOf } from './position'
import { isSpecial } from './special'

/** Coordinates stand in the record itself (DB-IP as ip-location-db packs it) or in its `location` (MaxMind). */
type City = CityResponse & { readonly latitude?: number; readonly longitude?: number }
type Cities = (address: string) => Position | null

const RADIUS_KM = 50

/** The position of an address: that of its city where a file tells it, else of the country it is registered in. */
export const positionAt = (address: string | null, countryCode: string | null): Position | null =>
  (address === null ? null : cityPosition(address)) ?? (countryCode === null ? null : positionOf(countryCode))

const cityPosition: Cities = (address) => ofTheOperator().find(address)

/** When each file of the operator's was made, as YYYY-MM-DD. */
export const cityEditions = (): readonly string[] => ofTheOperator().editions

let opened: ReturnType<typeof openCities> | undefined
const ofTheOperator = () => {
  opened ??= openCities(env.CITY_FILE)
  return opened
}

/** Opens files in MaxMind's format, and keeps them in memory. One that cannot be read is left out, and the log says so. */
export function openCities(files: readonly string[]): { readonly find: Cities; readonly editions: readonly string[] } {
  const readers = files.flatMap(open)
  const find: Cities = (address) => {
    const plain = plainAddress(address)
    if (plain === null || isSpecial(plain)) return null
    for (const reader of readers) {
      const found = covers(reader, plain) ? centreOf(reader.get(plain)) : null
      if (found) return found
    }
    return null
  }
  return { find, editions: readers.map(({ metadata }) => metadata.buildEpoch.toISOString().slice(0, 10)) }
}

/** In a file of IPv4 alone the reader would take the first half of an IPv6 address for one, and answer. */
const covers = ({ metadata }: Reader<City>, plain: string): boolean => metadata.ipVersion === 6 || isIP(plain) === 4

function centreOf(city: City | null): Position | null {
  const { latitude, longitude } = city?.location ?? city ?? {}
  if (!within(latitude, 90) || !within(longitude, 180)) return null
  return { latitude, longitude, radiusKm: RADIUS_KM }
}

const within = (degrees: number | undefined, most: number): degrees is number =>
  typeof degrees === 'number' && Math.abs(degrees) <= most

function open(file: string): readonly Reader<City>[] {
  try {
    return [new Reader<City>(readFileSync(path.resolve(/* turbopackIgnore: true */ process.cwd(), file)))]
  } catch (error) {
    log.warn(
      { error, file: path.basename(file) },
      'a file of cities could not be read: positions are those of countries',
    )
    return []
  }
}
