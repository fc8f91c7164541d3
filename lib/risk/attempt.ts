// What is observed of one request that is to be weighed: where it comes from, with what, when, and what it is after.
// Types only. `null` stands for what could not be observed, and that is a signal of its own.

/** Levels of the network, widest first. Each value stands below the one before it. */
export const NETWORK_LEVELS = ['country', 'asn', 'prefix', 'address'] as const
/** Levels of the client, widest first. */
export const CLIENT_LEVELS = ['deviceType', 'os', 'browser', 'userAgent'] as const

export type NetworkLevel = (typeof NETWORK_LEVELS)[number]
export type ClientLevel = (typeof CLIENT_LEVELS)[number]
export type Level = NetworkLevel | ClientLevel

/** A value at each level; null where it could not be told. */
export type Chain<L extends Level> = Readonly<Record<L, string | null>>

/** What a network is mostly used for, by who announces it: a heuristic. */
export type NetworkKind = 'residential' | 'mobile' | 'business' | 'hosting'

/** A point on Earth, and how far from it the request may really be. */
export type Position = { readonly latitude: number; readonly longitude: number; readonly radiusKm: number }

export type ShownDevice = {
  /** `first`: the account has nothing to compare it with. */
  readonly standing: 'known' | 'new' | 'first'
  /** What speaks for it: a key that cannot be copied, or a cookie that can. */
  readonly binding: 'key' | 'cookie'
  /** Its cookie is that of a known device whose key it does not have. */
  readonly copied: boolean
}

/** Signs of a program at work: each is one observation. */
export type AutomationSign =
  | 'honeypot-filled'
  | 'filled-too-fast'
  | 'headless'
  | 'no-language'
  | 'platform-contradicts'
  | 'brand-contradicts'
  | 'mobile-contradicts'

/** How the request differs from the one that began its session. `known`: the account was verified there before. */
export type Change = {
  readonly what: 'country' | 'asn' | 'prefix' | 'client' | 'device'
  /** Null where it cannot be told any more. */
  readonly to: string | null
  readonly from: string | null
  readonly known: boolean
}

export type SessionSoFar = {
  readonly createdAt: Date
  readonly changes: readonly Change[]
  /** It is still on the device and the network that it began on, and the account knew both for more than a day. */
  readonly atHome?: boolean
}

/** What the act itself is about, where it matters how much of it there is. */
export type Stakes = {
  /** Rows that would leave, all that there are, and those that left within a day. */
  readonly rows?: { readonly count: number; readonly of: number; readonly today?: number }
  /** In cents. */
  readonly amount?: number
  /** The account that money would go to was never paid into. */
  readonly firstPayee?: boolean
}

export type Attempt = {
  readonly at: Date
  readonly network: Chain<NetworkLevel>
  readonly networkKind: NetworkKind | null
  readonly position: Position | null
  readonly client: Chain<ClientLevel>
  /** Null where the browser shows nothing by which it could be told again. */
  readonly device: ShownDevice | null
  /** 0 to 23, in UTC. */
  readonly hour: number
  /** Wrong answers on the account in the last 15 minutes. */
  readonly failures: number
  /** Null where nothing of the kind is looked for. */
  readonly automation: readonly AutomationSign[] | null
  /** Null where no password was looked at; `unobservable` where the look-up did not answer. */
  readonly passwordBreached: boolean | 'unobservable' | null
  /** When the account's password, passkeys, app or address last changed. */
  readonly credentialChangedAt: Date | null
  /** Null at sign-in. */
  readonly session: SessionSoFar | null
  readonly stakes: Stakes | null
}

/** What a request shows of itself whoever sent it: read once, at the edge. */
export type Sighting = Pick<Attempt, 'network' | 'networkKind' | 'position' | 'client' | 'hour' | 'automation'>
