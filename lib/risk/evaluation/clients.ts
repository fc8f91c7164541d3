// The simulated browsers: what a device says of itself, and how that changes with updates. Names and cadence follow what
// browsers did in 2025: reduced user agents, a new Chrome or Firefox every four weeks, a Safari now and then.
import type { Chance } from './chance'

export type Client = {
  readonly deviceType: string
  readonly os: string
  readonly browser: string
  readonly userAgent: string
}

type Family = 'Chrome' | 'Edge' | 'Firefox' | 'Safari' | 'Samsung Internet'
type System = 'Windows' | 'macOS' | 'Linux' | 'Android' | 'iOS'

export type Build = {
  readonly system: System
  readonly family: Family
  /** Days that it lags behind a release. */
  readonly lag: number
  /** The version of the system at the start; phones move on once a year. */
  readonly release: number
}

/** Shares of browsers by kind of device (assumed, for a portal in North America). */
const DESKTOPS = [
  [['Windows', 'Chrome'], 0.42],
  [['Windows', 'Edge'], 0.15],
  [['Windows', 'Firefox'], 0.06],
  [['macOS', 'Safari'], 0.15],
  [['macOS', 'Chrome'], 0.15],
  [['Linux', 'Firefox'], 0.03],
  [['Linux', 'Chrome'], 0.04],
] as const
const PHONES = [
  [['iOS', 'Safari'], 0.5],
  [['iOS', 'Chrome'], 0.06],
  [['Android', 'Chrome'], 0.36],
  [['Android', 'Samsung Internet'], 0.06],
  [['Android', 'Firefox'], 0.02],
] as const
const RELEASES: Readonly<Record<System, readonly (readonly [number, number])[]>> = {
  Windows: [
    [11, 0.6],
    [10, 0.4],
  ],
  macOS: [
    [15, 0.7],
    [14, 0.3],
  ],
  Linux: [[0, 1]],
  Android: [
    [15, 0.4],
    [14, 0.35],
    [13, 0.25],
  ],
  iOS: [
    [18, 0.85],
    [17, 0.15],
  ],
}

export function buildOf(chance: Chance, kind: 'desktop' | 'mobile'): Build {
  const [system, family] = chance.weighted<readonly [System, Family]>(kind === 'mobile' ? PHONES : DESKTOPS)
  return { system, family, lag: chance.wait(10), release: chance.weighted(RELEASES[system]) }
}

/** What a build says of itself on a day, counted from the start of the simulation. */
export function clientOf({ system, family, lag, release }: Build, day: number): Client {
  const behind = Math.max(0, day - lag)
  const rapid = 140 + Math.floor(behind / 28)
  const phone = system === 'Android' || system === 'iOS'
  const os = system === 'Linux' ? 'Linux' : `${system} ${phone && behind > 255 ? release + 1 : release}`
  const version = family === 'Safari' ? `${18 + (behind > 255 ? 8 : 0)}.${Math.floor(behind / 60)}` : `${rapid}`
  return {
    deviceType: phone ? 'mobile' : 'desktop',
    os,
    browser: `${family} ${family === 'Safari' ? version.split('.')[0] : version}`,
    userAgent: `Mozilla/5.0 (${platformOf(system, os)}) ${family}/${version}`,
  }
}

/** What browsers still tell of the system; iOS alone tells its version. */
function platformOf(system: System, os: string): string {
  switch (system) {
    case 'Windows':
      return 'Windows NT 10.0; Win64; x64'
    case 'macOS':
      return 'Macintosh; Intel Mac OS X 10_15_7'
    case 'Android':
      return 'Linux; Android 10; K'
    case 'iOS':
      return `iPhone; CPU iPhone OS ${os.slice(4)} like Mac OS X`
    case 'Linux':
      return 'X11; Linux x86_64'
    default:
      return system satisfies never
  }
}

/** A client as anybody might have it: what an attacker takes who wants to look like the many. */
export const popularClient = (chance: Chance, day: number): Client =>
  clientOf(buildOf(chance, chance.happens(0.45) ? 'mobile' : 'desktop'), day)
