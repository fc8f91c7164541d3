// What a simulated customer's sign-ins look like, one after the other: which device, over which network, at what hour.
import type { Chance } from './chance'
import { clientOf } from './clients'
import type { SignIn } from './event'
import { DAYS, type Device, type Person } from './people'
import { type Place, placeAtHome, placeIn, somewhere, type World } from './places'

export const START = Date.UTC(2026, 0, 1)
const DAY_MS = 86_400_000

type Line = Omit<SignIn, 'attacker'>
/** A sign-in with what an attacker could know of it. */
export type Day = { readonly line: Line; readonly home: Place; readonly staff: boolean }

/** All sign-ins of one person in order of time. */
export function daysOf(world: World, chance: Chance, person: Person): readonly Day[] {
  const cookies = new Map<Device, Cookie>()
  return momentsOf(chance, person).map((day) => {
    const trip = person.trips.find(({ from, to }) => day >= from && day < to)
    const device = deviceFor(chance, person, trip !== undefined)
    const home = homeOn(person, day)
    const place =
      trip && !(trip.roaming && device.kind === 'mobile') ? trip.place : placeOf(world, chance, person, device, home)
    const shown = trip?.roaming && device.kind === 'mobile' ? cellular(chance, person) : place
    const at = new Date(START + Math.floor(day * DAY_MS))
    const { id, turn } = cookieOf(chance, person, device, day, cookies)
    const build = turn === 0 ? device.build : { ...device.build, release: device.build.release + turn - 1, lag: turn }
    const line: Line = {
      at,
      user: person.name,
      ...fieldsOf(shown),
      device: id,
      deviceBinding: id === null ? 'none' : keyed(chance, device),
      ...clientOf(build, day),
      hour: at.getUTCHours(),
      failures: chance.weighted([
        [0, 0.92],
        [1, 0.06],
        [2, 0.013],
        [3, 0.005],
        [5, 0.002],
      ] as const),
      rows: rowsOf(chance, person),
    }
    return { line, home, staff: person.staff }
  })
}

export const fieldsOf = ({ ip, prefix, asn, country, networkKind }: Place) => ({
  ip,
  prefix,
  asn: String(asn),
  country,
  networkKind,
})

/** Days since the start, with the hour as a fraction. Fifteen in a hundred come at any hour of the waking day. */
function momentsOf(chance: Chance, { from, signIns, habit }: Person): readonly number[] {
  return Array.from({ length: signIns }, () => {
    const day = from + Math.floor(chance.next() * (DAYS - from))
    const hour = chance.happens(0.85) ? chance.normal(habit.hour, habit.spread) : habit.hour - 7 + chance.next() * 14
    return day + (((hour % 24) + 24) % 24) / 24
  }).sort((a, b) => a - b)
}

function deviceFor(chance: Chance, { devices }: Person, away: boolean): Device {
  const usable =
    away && devices.some(({ kind }) => kind === 'mobile') ? devices.filter(({ kind }) => kind === 'mobile') : devices
  return chance.weighted(usable.map((device) => [device, device.share] as const))
}

function homeOn({ homes }: Person, day: number): Place {
  const lived = homes.findLast(({ from }) => day >= from) ?? homes[0]
  return placeAtHome((lived as Person['homes'][number]).home, Math.floor(day))
}

/** Shares assumed: phones are at home 60, on the carrier's network 30 of a hundred times; computers mostly stay. */
function placeOf(world: World, chance: Chance, person: Person, device: Device, home: Place): Place {
  const { vpn, work, country } = person
  if (vpn && chance.happens(device.kind === 'desktop' ? vpn.share : vpn.share / 4)) {
    if (chance.happens(0.08)) return vpn.abroad
    return placeIn(vpn.provider, chance.pick(vpn.provider.prefixes), chance.between(0, 250))
  }
  const mobile = device.kind === 'mobile'
  const where = chance.weighted([
    ['home', mobile ? 0.6 : 0.8],
    ['cellular', mobile ? 0.3 : 0.02],
    ['work', work ? (mobile ? 0.07 : 0.25) : 0],
    ['elsewhere', 0.025],
  ] as const)
  if (where === 'cellular') return cellular(chance, person)
  if (where === 'work' && work) return work
  return where === 'elsewhere' ? somewhere(world, chance, country, chance.pick(['residential', 'business'])) : home
}

/** A phone on its carrier's network comes from any of a few prefixes. */
const cellular = (chance: Chance, { carrier, name }: Person): Place => {
  const region = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const at = (region + chance.between(0, 5)) % carrier.prefixes.length
  return placeIn(carrier, carrier.prefixes[at] as string, chance.between(0, 250))
}

type Cookie = { readonly id: string | null; readonly turn: number; readonly seen: number }

/** The device's identifier: lost when the device is replaced or its cookies are cleared. */
function cookieOf(chance: Chance, person: Person, device: Device, day: number, cookies: Map<Device, Cookie>): Cookie {
  const turn = Math.floor((device.age + day) / device.lasts)
  const before = cookies.get(device)
  const name = () => `d-${Math.floor(chance.next() * 2 ** 40).toString(36)}`
  if (person.clearing === null) return { id: chance.happens(0.3) ? null : name(), turn, seen: day }
  const lost = before && (before.turn !== turn || chance.happens(1 - Math.exp(-(day - before.seen) * person.clearing)))
  const cookie = { id: before && !lost ? before.id : name(), turn, seen: day }
  cookies.set(device, cookie)
  return cookie
}

/** A device with a key answers with it; one time in a hundred its scripts did not run (assumed). */
const keyed = (chance: Chance, { binding }: Device): 'key' | 'cookie' =>
  binding === 'key' && !chance.happens(0.01) ? 'key' : 'cookie'

/** Now and then somebody exports: a customer their own records, staff a list. */
function rowsOf(chance: Chance, { staff }: Person): number | null {
  if (!chance.happens(staff ? 0.12 : 0.02)) return null
  return Math.round(Math.exp(chance.normal(Math.log(staff ? 180 : 40), 0.7)))
}
