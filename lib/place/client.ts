// What kind of browser a User-Agent names, in words for people. It is what the client says of itself: good for
// recognising one's own devices, never proof of anything. Only names from the parser's own list come out, no text of
// the header's.
import Bowser from 'bowser'

/** Headers come again and again, and parsing one costs more than all else that a request is asked for. */
const REMEMBERED = 1_000
const remembered = new Map<string, string | null>()

/** "Chrome on Linux"; null when it cannot be told. */
export function clientOf(userAgent: string): string | null {
  const known = remembered.get(userAgent)
  if (known !== undefined) return known
  const told = tell(userAgent)
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(userAgent, told)
  return told
}

function tell(userAgent: string): string | null {
  const { browser, os } = parsed(userAgent)
  if (!browser) return null
  return os ? `${browser} on ${os}` : browser
}

export type DeviceType = 'computer' | 'phone' | 'tablet'

/** What kind of device it is; null when it cannot be told. */
export const deviceTypeOf = (userAgent: string): DeviceType | null => DEVICES[parsed(userAgent).platform ?? ''] ?? null

const DEVICES: Readonly<Record<string, DeviceType>> = { desktop: 'computer', mobile: 'phone', tablet: 'tablet' }

const BROWSERS = new Set(Object.values(Bowser.BROWSER_MAP))
const SYSTEMS = new Set(Object.values(Bowser.OS_MAP))
const LONGEST = 400

const parsed = (userAgent: string) => {
  const text = userAgent.slice(0, LONGEST).trim()
  if (!text) return { browser: null, os: null, platform: null }
  const { browser, os, platform } = Bowser.parse(text)
  return { browser: known(BROWSERS, browser.name), os: known(SYSTEMS, os.name), platform: platform.type ?? null }
}

const known = (names: ReadonlySet<string>, name: string | undefined) =>
  name !== undefined && names.has(name) ? name : null
