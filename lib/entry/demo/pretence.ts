// What a browser pretends, kept in a cookie of its own, and what its requests then show: another address, other headers,
// another hour, an alarm. It refuses to be anything but a source of facts, and to say anything without DEMO_CONTROLS=1.
import { env } from '../../env'
import { isLoopback } from '../../place/address'
import type { Stuffing } from '../../risk/history'
import { DEMO_COOKIE, DEVICE_COOKIE } from '../cookies'
import { deviceCookieOf, type Headers, speakingAs } from './appearance'
import { ATTACKS, CAMPAIGN, DEVICES, PLACES, type Pretence } from './scenery'

type Cookie = (name: string) => string | null

/** As the cookie has it. `salt` makes a device another one than whoever chose the same before. */
export type Kept = Pretence & { readonly salt: string }

/** `place.device.hour.attack.salt`, with nothing between the dots for what is not pretended. */
const SHAPE = /^([a-z]*)\.([a-z]*)\.(\d{0,2})\.([a-z]*)\.([\w-]{0,22})$/

export const written = ({ place, device, hour, attack, salt }: Kept): string =>
  [place ?? '', device ?? '', hour ?? '', attack ?? '', salt].join('.')

/** What this browser pretends; null for nothing, for a cookie that is none of ours, and without the demo controls. */
export function pretenceIn(cookie: Cookie): Kept | null {
  const [whole, place, device, hour, attack, salt = ''] = SHAPE.exec(cookie(DEMO_COOKIE) ?? '') ?? []
  if (!env.DEMO_CONTROLS || whole === undefined) return null
  return {
    place: named(PLACES, place),
    device: named(DEVICES, device),
    hour: hour && Number(hour) < 24 ? Number(hour) : null,
    attack: ATTACKS.find((one) => one === attack) ?? null,
    salt,
  }
}

const named = <Names extends object>(names: Names, name: string | undefined): keyof Names | null =>
  name !== undefined && Object.hasOwn(names, name) ? (name as keyof Names) : null

/** What is read off a request. */
export type Shown = {
  readonly head: Headers
  readonly address: string | null
  /** The hour that is pretended; null for that of the clock. */
  readonly hour: number | null
  /** An alarm that this browser sees; null for the system's own. */
  readonly stuffing: Stuffing | null
}

/** What a request shows once its browser's pretence is laid over it. */
export function shownBy(head: Headers, cookie: Cookie, address: string | null): Shown {
  const pretence = pretenceIn(cookie)
  if (!pretence) return { head, address: atHome(address), hour: null, stuffing: null }
  const { place, device, hour, attack } = pretence
  return {
    head: device ? speakingAs(device, head) : head,
    address: place ? PLACES[place] : atHome(address),
    hour,
    stuffing: attack && { ...CAMPAIGN, matches: attack === 'here' },
  }
}

/**
 * In the demo tenant the machine itself is where its accounts are at home: no register knows a loopback address, and a
 * network that could not be told would be a reason in every dialog of every first visit.
 */
const atHome = (address: string | null): string | null =>
  env.DEMO && address !== null && isLoopback(address) ? PLACES.home : address

/** Value of the device cookie, and whether it is the browser's own: only that is set anew, and only that has a key. */
export type DeviceShown = { readonly value: string | null; readonly own: boolean }

export function deviceIn(cookie: Cookie): DeviceShown {
  const pretence = pretenceIn(cookie)
  return pretence?.device
    ? { value: deviceCookieOf(pretence.device, pretence.salt), own: false }
    : { value: cookie(DEVICE_COOKIE), own: true }
}
