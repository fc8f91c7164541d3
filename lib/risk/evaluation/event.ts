// One line of a stream of sign-ins: what an evaluation is fed with, ours or anybody's. Parses and refuses; `null` stands
// for what could not be observed. Lines are in order of time.
import { z } from 'zod'

const text = z.string().max(2_000)
/** Absent, null and empty are the same: not observed. */
const observed = text.nullish().transform((value) => value || null)

const SignInLine = z
  .object({
    at: z.iso.datetime({ offset: true }).transform((at) => new Date(at)),
    user: z.union([text.min(1), z.number()]).transform(String),
    ip: observed,
    prefix: observed,
    asn: z
      .union([text, z.number()])
      .nullish()
      .transform((asn) => (asn === null || asn === undefined || asn === '' ? null : String(asn))),
    country: observed,
    networkKind: z
      .enum(['residential', 'mobile', 'business', 'hosting'])
      .nullish()
      .transform((kind) => kind ?? null),
    device: observed,
    deviceBinding: z
      .enum(['key', 'cookie', 'none'])
      .nullish()
      .transform((binding) => binding ?? 'none'),
    deviceType: observed,
    os: observed,
    browser: observed,
    userAgent: observed,
    /** 0 to 23; the hour of `at` in UTC where it is left out. */
    hour: z.int().min(0).max(23).nullish(),
    /** What kind of attacker, null for the owner of the account. */
    attacker: observed,
    /** Wrong answers on the account in the 15 minutes before. */
    failures: z
      .int()
      .min(0)
      .nullish()
      .transform((count) => count ?? 0),
    /** Rows that leave with what this session is for. */
    rows: z
      .int()
      .min(0)
      .nullish()
      .transform((rows) => rows ?? null),
  })
  .transform((line) => ({ ...line, hour: line.hour ?? line.at.getUTCHours() }))

export type SignIn = Readonly<z.output<typeof SignInLine>>

/** A line that is no sign-in, with the reason. */
export class LineFault extends Error {}

/** Parses one line; `number` counts from 0 and is told, the line's own words are not. */
export function parseSignIn(line: string, number: number): SignIn {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new LineFault(`Line ${number} (counted from 0) is not JSON.`)
  }
  const parsed = SignInLine.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new LineFault(`Line ${number} (counted from 0): ${issue?.path.join('.') || 'the line'}: ${issue?.message}`)
}
