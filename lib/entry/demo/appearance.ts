// How a pretended place and device look on the wire: what such a device sends of itself, and the cookie that stands for it. It
// knows no request, so that made-up histories look the same as requests that pretend.
import { keyedDigest, toBase64Url } from '../../crypto'
import { sightingOf } from '../../place/sighting'
import type { Sighting } from '../../risk/attempt'
import { DEVICES, type DeviceName, PLACES, type Place } from './scenery'

export type Headers = { get(name: string): string | null }

/** The headers of a request as if this device had sent them. */
export function speakingAs(device: DeviceName, head: Headers): Headers {
  const { headers }: { readonly headers: Readonly<Record<string, string>> } = DEVICES[device]
  return { get: (name) => (Object.hasOwn(headers, name) ? (headers[name] ?? null) : head.get(name)) }
}

/** What a sign-in at that moment, from that place and on that device, shows of itself: for histories that are made up. */
export function sightingAs(place: Place, device: DeviceName, at: Date): Sighting {
  const head = speakingAs(device, { get: () => null })
  return sightingOf({ address: PLACES[place], userAgent: head.get('user-agent') ?? '', headers: head, now: at })
}

/** What stands for a pretended device. The known one is the same for everybody who pretends it. */
export const deviceCookieOf = (device: DeviceName, salt = ''): string =>
  toBase64Url(keyedDigest('demo-device', device, '.', DEVICES[device].known ? '' : salt))
