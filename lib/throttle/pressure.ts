// What a network and the whole system see: failures of everybody that no account knows, whatever was typed. Pressure asks
// for bot checks; it refuses to shut anybody out, but for one network that goes on far beyond what people do.
import { keyedDigest, toBase64Url } from '../crypto'
import { minutes } from '../time'
import { addPoints, readPoints, takePoints } from './store'

/** Failures of a network and of the system are counted over this long, from the first one on. */
export const PRESSURE_WINDOW = minutes(15)
/** Failures from one network, at all accounts: many people share one, so they are asked before they are refused. */
export const NETWORK = { elevated: 30, high: 100, refused: 300 } as const
/** Mails asked for from one network: sign-ups, resets, recoveries. */
export const NETWORK_ASKS = { elevated: 60, high: 180, refused: 600 } as const
/**
 * Failures anywhere, and how many of them come to one success. People fail now and then and get in; a list of stolen
 * passwords fails nearly always (credential stuffing). Both must hold, so that the figures fit a portal of any size.
 */
export const SYSTEM = { elevated: { failures: 200, perSuccess: 2 }, high: { failures: 1_000, perSuccess: 10 } } as const

export type PressureLevel = 'low' | 'elevated' | 'high'
/** The state that alarms can be built on: counts as of now, and what they come to. */
export type Pressure = {
  readonly network: { readonly failures: number; readonly asks: number; readonly level: PressureLevel }
  readonly system: { readonly failures: number; readonly successes: number; readonly level: PressureLevel }
}

/** Where nothing presses. */
export const QUIET: Pressure = {
  network: { failures: 0, asks: 0, level: 'low' },
  system: { failures: 0, successes: 0, level: 'low' },
}

/** Of a request that shows signs of a program, a third as many failures count as pressure. */
const FOR_PROGRAMS = 1 / 3

/**
 * The pressure on a network and on the system. `program`: the request shows signs of one, which asks for nothing while
 * nothing presses and for a check sooner than people. One query. Throws when the database is away.
 */
export async function pressureOf(network: string, program = false): Promise<Pressure> {
  const share = program ? FOR_PROGRAMS : 1
  const [key, askKey] = [networkKey(network), asksKey(network)]
  const points = await readPoints([key, askKey, SYSTEM_FAILURES, SYSTEM_SUCCESSES])
  const [here, asks] = [points.get(key) ?? 0, points.get(askKey) ?? 0]
  const failures = points.get(SYSTEM_FAILURES) ?? 0
  const successes = points.get(SYSTEM_SUCCESSES) ?? 0
  return {
    network: { failures: here, asks, level: higher(levelAt(here, NETWORK, share), levelAt(asks, NETWORK_ASKS, share)) },
    system: { failures, successes, level: systemLevel(failures, successes, share) },
  }
}

/** Counts a failure for its network and the system, or a mail that was asked for. Returns until when the network is refused; null where it is not. */
export async function countFailure(network: string, count: 0 | 1, what: 'failures' | 'asks'): Promise<Date | null> {
  const fails = what === 'failures'
  await addPoints(SYSTEM_FAILURES, fails ? count : 0, PRESSURE_WINDOW)
  const key = fails ? networkKey(network) : asksKey(network)
  const { points, endsAt } = await addPoints(key, count, PRESSURE_WINDOW)
  return points > (fails ? NETWORK : NETWORK_ASKS).refused ? endsAt : null
}

/** Takes back what attempts had added that led to a success. */
export const takeBack = (network: string, failures: number): Promise<void> =>
  takePoints([networkKey(network), SYSTEM_FAILURES], failures)

/** Counts a success of anybody: what failures are held against. */
export const countSuccess = async (): Promise<void> => void (await addPoints(SYSTEM_SUCCESSES, 1, PRESSURE_WINDOW))

type Steps = { readonly elevated: number; readonly high: number }

const levelAt = (count: number, { elevated, high }: Steps, share: number): PressureLevel =>
  count >= high * share ? 'high' : count >= elevated * share ? 'elevated' : 'low'

const LEVELS: readonly PressureLevel[] = ['low', 'elevated', 'high']
const higher = (a: PressureLevel, b: PressureLevel): PressureLevel => (LEVELS.indexOf(a) > LEVELS.indexOf(b) ? a : b)

const systemLevel = (failures: number, successes: number, share: number): PressureLevel => {
  const reaches = (level: (typeof SYSTEM)['high' | 'elevated']) =>
    failures >= level.failures * share && failures >= level.perSuccess * successes
  return reaches(SYSTEM.high) ? 'high' : reaches(SYSTEM.elevated) ? 'elevated' : 'low'
}

/** Accounts, networks and devices rest as keyed digests only. */
export const keyOf = (...parts: readonly string[]): string =>
  toBase64Url(keyedDigest('throttle', JSON.stringify(parts)))

const networkKey = (network: string) => keyOf('network', network)
const asksKey = (network: string) => keyOf('network asks', network)
const SYSTEM_FAILURES = keyOf('system', 'failures')
const SYSTEM_SUCCESSES = keyOf('system', 'successes')
