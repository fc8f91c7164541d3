// Requests as facts: what a browser with this session would be seen as, from the same place, unless told otherwise.
import { sha256 } from '../crypto'
import type { RequestFacts } from '../gate/facts'
import { randomId } from '../random'
import { readClock } from '../time'
import { CLIENT, type MadeSession, NETWORK, USER_AGENT } from './sessions'
import { sightedOn } from './sightings'

/** Facts of a request with this session, or of a visitor's without one. */
export const aRequest = (session: MadeSession | null = null, facts: Partial<RequestFacts> = {}): RequestFacts => ({
  now: readClock(),
  requestId: randomId(),
  token: session?.token ?? null,
  deviceHash: session?.deviceHash ?? sha256(''),
  network: session?.network ?? NETWORK,
  country: null,
  userAgent: USER_AGENT,
  sighting: sightedOn(facts.network ?? session?.network ?? NETWORK),
  stuffing: null,
  client: session?.client ?? CLIENT,
  botChecked: false,
  origin: 'own',
  background: false,
  setsCookies: true,
  ...facts,
})
