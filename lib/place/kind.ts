// What kind of network an autonomous system is: a heuristic over its registered name and a short table. It refuses to
// fill gaps: a name that says nothing is null. Good for weighing, never for refusing anybody.
import type { Asn } from './asn'

/**
 * `hosting` rents machines (data centres, clouds, VPN providers), `mobile` is a network of phones, `business` an
 * institution's own, `residential` sells connections to households (and, under the same number, to companies and phones).
 */
export type NetworkKind = 'hosting' | 'mobile' | 'business' | 'residential'

/** The kind of a network; null where neither its number nor its name tells. */
export function networkKindOf(asn: Asn | null): NetworkKind | null {
  if (asn === null) return null
  const name = plain(asn.organisation)
  return KNOWN.get(asn.number) ?? WORDS.find(([, words]) => words.test(name))?.[0] ?? null
}

/** Small letters without accents. */
const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

// Numbers and holders as the regional internet registries have them, compared with the data set of asn.ts
// (2.3.2026061719). Only those whose names say nothing, or something else.
const HOSTING = [
  ...[14618, 16509, 8987], // Amazon
  ...[15169, 396982], // Google
  ...[8075], // Microsoft
  ...[31898], // Oracle
  ...[37963, 45102], // Alibaba
  ...[45090, 132203], // Tencent
  ...[136907], // Huawei
  ...[137718], // Volcano Engine
  ...[36351, 62597], // IBM
  ...[13335], // Cloudflare
  ...[54113], // Fastly
  ...[16625, 20940, 36183, 63949], // Akamai, Linode among it
  ...[14061], // DigitalOcean
  ...[16276, 35540], // OVH
  ...[24940, 213230], // Hetzner
  ...[20473], // The Constant Company (Vultr)
  ...[12876], // Scaleway
  ...[51167], // Contabo
  ...[28753, 30633, 60781, 19148], // Leaseweb
  ...[8560], // IONOS
  ...[26496, 398101], // GoDaddy
  ...[22612], // Namecheap
  ...[46606], // Unified Layer
  ...[197540], // netcup
  ...[49505, 9123], // Selectel, Timeweb
  ...[36007], // Kamatera
  ...[199524], // G-Core
  ...[9370, 7684], // Sakura Internet
  ...[8100, 40676, 21859, 11878], // QuadraNet, Psychz, Zenlayer, tzulo
  ...[29802, 61317, 46562, 53667, 55286, 62904], // Hivelocity, Performive, FranTech, B2 Net, Eonix
  ...[62240, 49981, 50673, 44066], // Clouvider, WorldStream, Serverius, firstcolo
  ...[9009, 60068, 212238], // M247, Datacamp
  ...[136787, 39351, 209103, 62371, 51852], // PacketHub, 31173 Services, Proton, Private Layer
  ...[6939], // Hurricane Electric
]

const MOBILE = [
  ...[6167, 22394], // Cellco, which is Verizon Wireless
  ...[20057], // AT&T Mobility
  ...[55836], // Reliance Jio
  ...[9644], // SK Telecom
  ...[9605], // NTT Docomo
  ...[29975], // Vodacom
  ...[37168], // Cell C
  ...[16135], // Turkcell
]

const BUSINESS = [174, 2914, 3257, 3356, 3549, 6461] // Cogent, NTT, GTT, Level 3, Zayo: they sell to companies

const KNOWN: ReadonlyMap<number, NetworkKind> = new Map([
  ...HOSTING.map((number) => [number, 'hosting'] as const),
  ...MOBILE.map((number) => [number, 'mobile'] as const),
  ...BUSINESS.map((number) => [number, 'business'] as const),
])

/** In the languages that name most networks; the first line that fits counts. */
const WORDS: readonly (readonly [NetworkKind, RegExp])[] = [
  [
    'business',
    anyOf('universi[dt]', 'college', 'school', 'hochschule', 'academ', 'education', 'institute of technology'),
  ],
  ['business', anyOf('research', 'forschung', 'library', 'jisc', 'surf b.v', 'renater', 'garr', 'cenic', 'heanet')],
  [
    'business',
    anyOf('bank', 'banco\\b', 'banque', 'credit union', 'insurance', 'hospital', 'clinic', 'airport', 'exxon'),
  ],
  ['business', anyOf('ministr[yi]', 'ministerio', 'governm', 'governo', 'department of', 'dod\\b', 'army\\b')],
  ['business', anyOf('city of', 'county of', 'postal', 'general services')],
  ['hosting', anyOf('host(?!el)', 'webhost', 'cloud', 'servers?\\b', 'colo(?:cation)?\\b', 'rackspace')],
  ['hosting', anyOf('data ?cent(?:er|re)', 'idc\\b', 'vps', 'vpn', 'cdn')],
  ['mobile', anyOf('mobile?\\b', 'movil\\b', 'movel\\b', 'cellular', 'celular', 'selular', 'gsm', 'mtn\\b')],
  ['mobile', anyOf('safaricom', 'bharti airtel', 'airtel networks', 'indosat')],
  ['residential', /tele[ck]om/],
  [
    'residential',
    anyOf('tele[fp][oh]', 'communications?\\b', 'comunica[ct]', 'broadband', 'banda', 'cable', 'fib(?:er|re|ra)'),
  ],
  ['residential', anyOf('wireless', 'wi-?fi', 'internet', 'isp\\b', 'provedor', 'multimidia')],
  // Operators whose names are names. Most sell to households, companies and phones alike.
  [
    'residential',
    anyOf('at&t', 'bell\\b', 'brightspeed', 'charter', 'comcast', 'rcn', 'rogers', 'telus', 'verizon', 'videotron'),
  ],
  ['residential', anyOf('claro', 'comcel', 'telmex', 'uninet', 'tim s/a', 'v tal', 'cantv', 'vtr')],
  [
    'residential',
    anyOf('bouygues', 'fastweb', 'free sas', 'kpn', 'odido', 'orange', 'proximus', 'swisscom', 'wind tre'),
  ],
  [
    'residential',
    anyOf('sky uk', 'talktalk', 'virgin media', 'vodafone', 'liberty global', 'o2 ', '1&1 versatel', 'sunrise'),
  ],
  [
    'residential',
    anyOf('dna oyj', 'globalconnect', 'tdc', 'tele2', 'telenet', 'telenor', 'telia', 'netia', 'p4 sp', 'digi rom'),
  ],
  ['residential', anyOf('megafon', 'mts ', 'vimpelcom', 'superonline', 'etisalat', 'ooredoo', 'te-as', 'telkom')],
  [
    'residential',
    anyOf('chinanet', 'china unicom', 'jcom', 'kddi', 'softbank', 'biglobe', 'optage', 'lg powercomm', 'lg dacom'),
  ],
  ['residential', anyOf('bharat sanchar', 'viettel', 'vnpt', 'telstra', 'singtel', 'bezeq', 'itissalat')],
]

/** Words that begin with one of these. */
function anyOf(...beginnings: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${beginnings.join('|')})`)
}
