// What the inventory says of each kind of token. Words for people who operate or review the portal; every length of time
// comes from the constant that is enforced.
import type { Duration } from '../../time'
import { days, hours, minutes, seconds } from '../../time'

/**
 * What becomes of it when its owner changes their password. `others` lives or ends as the owner chose: the sessions
 * elsewhere. `apart`: it has nothing to do with any password.
 */
export type Survival = 'lives' | 'ends' | 'as its owner chooses' | 'apart'

export type TokenKind = {
  readonly name: string
  /** Where it is, on both sides, and in which form. */
  readonly stored: string
  readonly allows: string
  readonly lasts: string
  readonly ends: string
  readonly passwordChange: Survival
  /** Names of the cookies that carry it. */
  readonly cookies?: readonly string[]
  /** Where it is drawn: files, with how many calls of the generator each makes for it. */
  readonly drawn?: Readonly<Record<string, number>>
}

const UNITS = [
  ['day', days(1)],
  ['hour', hours(1)],
  ['minute', minutes(1)],
  ['second', seconds(1)],
] as const

/** "7 days", "90 minutes": in the largest unit that leaves nothing over; a day is called 24 hours. */
export function inWords(length: Duration): string {
  const [unit, size] = UNITS.find(([name, one]) => length % one === 0 && (name !== 'day' || length > one)) ?? UNITS[3]
  const count = length / size
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
