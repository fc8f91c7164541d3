// A model as JSON: every figure there, finite and within bounds that make sense, and nothing else. Whoever writes a
// candidate is told which figure is wrong.
import { z } from 'zod'
import { type Duration, days } from '../../time'
import type { LevelModel, Model } from '../model'
import { SIGNAL_NAMES } from '../signal-names'
import { Figures } from '../thresholds/version'

const nats = z.number().min(-30).max(30)
const most = z.number().min(0).max(30)
const share = z.number().gt(0).lt(1)
const count = z.number().gt(0).max(1_000_000)
const weight = z.number().min(0).max(10)
const from = z.number().min(0).max(100_000)
const length = z
  .number()
  .int()
  .min(1)
  .max(days(3_650))
  .transform((length) => length as Duration)

const ordered = ({ least, most }: { readonly least: number; readonly most: number }) => least <= most
const RANGE = 'Least lies above most.'

const Level: z.ZodType<LevelModel> = z
  .strictObject({ vocabulary: count, alpha: count, beta: count, weight, least: nats, most: nats })
  .refine(ordered, RANGE)

/** A model's name, told apart from those of shipped models by who sets it. */
export const ModelName = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Name it in small letters, digits and hyphens.')

export const ModelSchema: z.ZodType<Model> = z.strictObject({
  name: ModelName.max(40, 'Keep the name within 40 characters.'),
  halfLife: length,
  levels: z.strictObject({
    country: Level,
    asn: Level,
    prefix: Level,
    address: Level,
    deviceType: Level,
    os: Level,
    browser: Level,
    userAgent: Level,
  }),
  unobservable: z.strictObject({ network: most, client: most, device: most, password: most }),
  device: z.strictObject({
    attackerNew: share,
    priorNew: count,
    priorKnown: count,
    stolen: z.strictObject({ cookie: share, key: share }),
    credit: z.strictObject({ cookie: most, key: most }),
    most,
  }),
  travel: z.strictObject({ fromKm: from, fromKmh: from, toKmh: from, most }),
  hour: z
    .strictObject({ fromSignIns: from, width: count, beta: count, weight, least: nats, most: nats })
    .refine(ordered, RANGE),
  hosting: z.strictObject({ attackers: share, people: share, beta: count, most }),
  failures: z.strictObject({ human: from, each: most, most }),
  reputation: z.strictObject({ usual: share, prior: count, most, mostOfClient: most, shared: count }),
  automation: z.strictObject({
    'honeypot-filled': most,
    'filled-too-fast': most,
    headless: most,
    'no-language': most,
    'platform-contradicts': most,
    'brand-contradicts': most,
    'mobile-contradicts': most,
    most,
  }),
  breachedPassword: most,
  dormancy: z.strictObject({ after: length, weight, most }),
  credentialChange: z.strictObject({ within: length, nats: most }),
  change: z.strictObject({
    country: most,
    asn: most,
    prefix: most,
    client: most,
    device: most,
    whereKnown: z.number().min(0).max(1),
  }),
  oldSession: z.strictObject({ after: length, nats: most }),
  exportVolume: z.strictObject({ from, weight, first: most, share: most, most }),
  amount: z.strictObject({ from, weight, most }),
  firstPayee: most,
  stuffing: z.strictObject({ matches: most, most }),
  thresholds: Figures,
  reportOnly: z.array(z.enum(SIGNAL_NAMES)),
})
