// What this browser pretends in the demo tenant, in words: the choices of the form, and one sentence of all that is chosen.
import type { Attack, DeviceName, Place, Pretence } from '@/lib/entry/demo/scenery'

type Words = { readonly choice: string; readonly said: string }

export const PLACE_WORDS: Readonly<Record<Place, Words>> = {
  home: { choice: 'At home: Comcast, United States', said: 'at home in the United States' },
  mobile: { choice: 'On a phone network: T-Mobile, United States', said: 'on a phone network in the United States' },
  france: { choice: 'In France: Orange', said: 'in France' },
  brazil: { choice: 'In Brazil: Claro', said: 'in Brazil' },
  hosting: { choice: 'In a data centre: DigitalOcean, United States', said: 'in a data centre in the United States' },
}

export const DEVICE_WORDS: Readonly<Record<DeviceName, Words>> = {
  laptop: { choice: 'The known laptop (Chrome on macOS)', said: 'on the known laptop' },
  phone: { choice: 'A new phone (Safari on iOS)', said: 'on a new phone' },
  computer: { choice: 'A new computer (Firefox on Windows)', said: 'on a new computer' },
}

export const ATTACK_WORDS: Readonly<Record<Attack, Words>> = {
  elsewhere: { choice: 'Stolen passwords are tried, from elsewhere', said: 'while stolen passwords are tried' },
  here: {
    choice: 'Stolen passwords are tried, from your network',
    said: 'while stolen passwords are tried from your network',
  },
}

/** As clocks show it: `03:00`. */
export const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** What the bar says. */
export function pretenceWords({ place, device, hour, attack }: Pretence): string {
  const said = [
    place && PLACE_WORDS[place].said,
    device && DEVICE_WORDS[device].said,
    hour === null ? null : `at ${clock(hour)} UTC`,
    attack && ATTACK_WORDS[attack].said,
  ].filter((one) => one !== null)
  return said.length === 0 ? 'we see you as you are.' : `we treat you as if you were ${said.join(', ')}.`
}
