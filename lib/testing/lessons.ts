// Sign-ins to learn from, in the words of stories: Ada at home on her laptop, and what differs.

import { randomId } from '../random'
import type { Attempt, Chain, ClientLevel, NetworkLevel } from '../risk/attempt'
import type { Lesson } from '../risk/learning/learn'

type Difference = Partial<Omit<Lesson, 'network' | 'client'>> & {
  readonly network?: Partial<Chain<NetworkLevel>>
  readonly client?: Partial<Chain<ClientLevel>>
}

const NETWORK: Chain<NetworkLevel> = { country: 'US', asn: '64500', prefix: '203.0.113.0/24', address: '203.0.113.7' }
const CLIENT: Chain<ClientLevel> = {
  deviceType: 'desktop',
  os: 'Linux',
  browser: 'Chrome 140',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140',
}

/** What is compared of one request. */
export const attempt = ({ network, client }: Difference): Pick<Attempt, 'network' | 'client'> => ({
  network: { ...NETWORK, ...network },
  client: { ...CLIENT, ...client },
})

export const atHome = () => attempt({})

/** A place and a browser that no other story uses. */
export const apart = (name: string) => ({
  network: { country: name, asn: name, prefix: name, address: name },
  client: { deviceType: name, os: name, browser: name, userAgent: name },
})

/** A verified sign-in of a user: at home, on a known device, but for what differs. */
export const lesson = (userId: string, at: Date, { network, client, ...rest }: Difference = {}): Lesson => ({
  userId,
  at,
  ...attempt({ ...(network && { network }), ...(client && { client }) }),
  sessionId: randomId(),
  requestId: randomId(),
  networkKind: 'residential',
  position: { latitude: 40.7, longitude: -74, radiusKm: 20 },
  device: { standing: 'known', binding: 'cookie', copied: false },
  hour: at.getUTCHours(),
  address: NETWORK.address,
  assessment: null,
  ...rest,
})
