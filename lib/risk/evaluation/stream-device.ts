// Whether a stream's device is itself: known by its identifier, and with what it once came with. In production a key answers
// for it; in a stream the line says so.
import type { ShownDevice } from '../attempt'
import type { SignIn } from './event'

type Devices = { readonly signIns: number; readonly known: ReadonlyMap<string, SignIn['deviceBinding']> }

const STRENGTH = { none: 0, cookie: 1, key: 2 } as const

/** A device that once came with a key is not itself without it: its cookie was copied. */
export function deviceOf({ device, deviceBinding }: SignIn, { signIns, known }: Devices): ShownDevice | null {
  if (device === null) return null
  const binding = deviceBinding === 'key' ? 'key' : 'cookie'
  const before = known.get(device)
  if (signIns === 0) return { standing: 'first', binding, copied: false }
  if (before === undefined) return { standing: 'new', binding, copied: false }
  const copied = STRENGTH[deviceBinding] < STRENGTH[before]
  return { standing: copied ? 'new' : 'known', binding, copied }
}

/** What a device has to come with from now on. */
export const strongest = ({ device, deviceBinding }: SignIn, { known }: Devices): SignIn['deviceBinding'] => {
  const before = (device !== null && known.get(device)) || 'none'
  return STRENGTH[before] > STRENGTH[deviceBinding] ? before : deviceBinding
}
