// What kind of browser a User-Agent names, in words for people and as a chain for the risk of it. It is what the client
// says of itself: good for recognising one's own devices, never proof of anything. Only names from the parser's own list
// come out, and version numbers of up to four digits, no text of the header's.
import Bowser from 'bowser'

export type DeviceType = 'computer' | 'phone' | 'tablet'

/** What a User-Agent says, from the widest to the whole of it; null for each that it does not say. */
export type ClientChain = {
  readonly deviceType: DeviceType | null
  /** System and major version, e.g. `Android 15`. */
  readonly os: string | null
  /** Browser and major version, e.g. `Chrome 140`. */
  readonly browser: string | null
  /** The header itself, cut to 400 characters: it is the client's own text. */
  readonly userAgent: string | null
}

type Told = ClientChain & { readonly client: string | null }

/** "Chrome on Linux"; null when it cannot be told. */
export const clientOf = (userAgent: string): string | null => told(userAgent).client

/** What kind of device it is; null when it cannot be told. */
export const deviceTypeOf = (userAgent: string): DeviceType | null => told(userAgent).deviceType

/** Kind of device, system, browser and the whole User-Agent, as far as they can be told. */
export function clientChain(userAgent: string): ClientChain {
  const { deviceType, os, browser, userAgent: whole } = told(userAgent)
  return { deviceType, os, browser, userAgent: whole }
}

/** Headers come again and again, and parsing one costs more than all else that a request is asked for. */
const REMEMBERED = 1_000
const remembered = new Map<string, Told>()
const LONGEST = 400

function told(userAgent: string): Told {
  const text = userAgent.slice(0, LONGEST).trim()
  const known = remembered.get(text)
  if (known) return known
  const said = text ? read(text) : NOTHING
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(text, said)
  return said
}

const NOTHING: Told = { client: null, deviceType: null, os: null, browser: null, userAgent: null }

function read(text: string): Told {
  const { browser, os, platform } = Bowser.parse(text)
  const browserName = listed(BROWSERS, browser.name)
  const osName = listed(SYSTEMS, os.name)
  return {
    client: browserName && osName ? `${browserName} on ${osName}` : browserName,
    deviceType: DEVICES[platform.type ?? ''] ?? (osName === CHROME_OS ? 'computer' : null),
    os: osName && versioned(osName, osName === WINDOWS ? os.versionName : os.version),
    browser: browserName && versioned(browserName, browser.version),
    userAgent: text,
  }
}

const DEVICES: Readonly<Record<string, DeviceType>> = { desktop: 'computer', mobile: 'phone', tablet: 'tablet' }
const { Windows: WINDOWS, ChromeOS: CHROME_OS } = Bowser.OS_MAP
const BROWSERS = new Set(Object.values(Bowser.BROWSER_MAP))
const SYSTEMS = new Set(Object.values(Bowser.OS_MAP))

const listed = (names: ReadonlySet<string>, name: string | undefined): string | null =>
  name !== undefined && names.has(name) ? name : null

const versioned = (name: string, version: string | undefined): string => {
  const major = /^\d{1,4}(?!\d)/.exec(version ?? '')?.[0]
  return major === undefined ? name : `${name} ${major}`
}
