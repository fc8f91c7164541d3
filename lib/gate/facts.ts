// What a request says of itself, read once at the edge. Everything after works on these facts and reads no header,
// cookie or clock.
import type { Bytes } from '../crypto'
import type { Sighting } from '../risk/attempt'
import type { Stuffing } from '../risk/history'

export type RequestFacts = {
  /** The request's one clock read. */
  readonly now: Date
  readonly requestId: string
  /** The session cookie's value. */
  readonly token: string | null
  /** That value was made while answering this very request, which only our own note can say: this is no use of it. */
  readonly undelivered?: boolean
  /** SHA-256 of the device cookie; of nothing, for a browser that has none yet. */
  readonly deviceHash: Bytes
  /** The key that the browser proved to hold (SPKI); null where it showed none, absent where the form has no room for one. */
  readonly deviceKey?: Bytes | null
  /** Network prefix of the client address, or `unknown`. */
  readonly network: string
  readonly country: string | null
  readonly userAgent: string
  /** What it shows for the risk of it: the chains of network and client, the hour, signs of a program. */
  readonly sighting: Sighting
  /** A stuffing alarm that this request alone sees; null where it sees the system's own. */
  readonly stuffing: Stuffing | null
  /** "Chrome on Linux"; null when the user agent names none. */
  readonly client: string | null
  /** Whether a bot check came with it that was solved for this site, in time, and never used before. */
  readonly botChecked: boolean
  /** Whether the request comes from our own pages: only then may it change anything. */
  readonly origin: 'own' | 'foreign' | 'null' | 'missing'
  /** Prefetching and polling: neither keeps a session alive nor spends a proof. */
  readonly background: boolean
  /** Whether the answer can set cookies: actions and routes can, pages cannot. */
  readonly setsCookies: boolean
}
