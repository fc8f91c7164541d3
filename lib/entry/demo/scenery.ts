// What a browser may pretend with the demo controls: a closed list of places and devices, as the wire would show them, so
// that lib/place and lib/risk tell the rest themselves. It holds nothing that would be decided differently.

/**
 * Addresses of networks that are really announced, from which lib/place tells country, operator and kind. Each is the
 * first of its prefix, which is nobody's.
 */
export const PLACES = {
  home: '71.232.40.0',
  mobile: '172.58.110.0',
  france: '90.85.16.0',
  brazil: '177.32.10.0',
  hosting: '104.236.10.0',
} as const
export type Place = keyof typeof PLACES

type Device = {
  readonly headers: Readonly<Record<string, string>>
  /** The one that the accounts with a history are used on; each of the others is new whenever it is chosen anew. */
  readonly known: boolean
}

const CHROMIUM = '"Chromium";v="140", "Google Chrome";v="140", "Not=A?Brand";v="24"'

/** What each device sends of itself. A header that it does not send is the empty text. */
export const DEVICES = {
  laptop: {
    known: true,
    headers: {
      'user-agent':
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'sec-ch-ua': CHROMIUM,
      'sec-ch-ua-platform': '"macOS"',
      'sec-ch-ua-mobile': '?0',
    },
  },
  phone: {
    known: false,
    headers: {
      'user-agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
      'sec-ch-ua': '',
      'sec-ch-ua-platform': '',
      'sec-ch-ua-mobile': '',
    },
  },
  computer: {
    known: false,
    headers: {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
      'sec-ch-ua': '',
      'sec-ch-ua-platform': '',
      'sec-ch-ua-mobile': '',
    },
  },
} as const satisfies Record<string, Device>
export type DeviceName = keyof typeof DEVICES

/** A credential-stuffing campaign under way: from elsewhere, or from the network of whoever is looking. */
export const ATTACKS = ['elsewhere', 'here'] as const
export type Attack = (typeof ATTACKS)[number]

/** Accounts that fail in some minutes, and as many as usually do. */
export const CAMPAIGN = { rate: 240, baseline: 40 } as const

/** Where, on what and when the accounts with a history are at home. Hours are UTC. */
export const USUAL = { place: 'home', device: 'laptop', hour: 15, attack: null } as const satisfies Pretence
export const USUAL_HOURS = [13, 14, 15, 16, 17, 18] as const

/** What a browser pretends; null for what is to be seen as it is. */
export type Pretence = {
  readonly place: Place | null
  readonly device: DeviceName | null
  /** 0 to 23, in UTC. */
  readonly hour: number | null
  readonly attack: Attack | null
}

export const NOTHING: Pretence = { place: null, device: null, hour: null, attack: null }
