// The environment, read and checked once. A bad variable stops the start with one sentence that names it and never
// repeats its value, because it may be a secret.
import { z } from 'zod'
import { isLoopback } from './loopback'
import { exposedBy, withAuthority } from './transport'

const sealKey = z.string().regex(/^\d+:[A-Za-z0-9+/]{43}=$/, 'must be <version>:<32 bytes in base64>')

const secret = z
  .string()
  .regex(/^[1-9]\d{0,3}:[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64')
  .transform((entry) => ({ version: Number(entry.split(':')[0]), key: entry.split(':')[1] ?? '' }))

const versionsOf = (text: string): string[] => text.split(',').map((one) => (one.includes(':') ? one : `1:${one}`))

const addressRange = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'must be addresses or CIDR ranges',
})

/** Items with a comma between them; none where it is not set. */
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((text) => text === '1')

/** An identity provider is reached over TLS; only one on this very machine may do without (OIDC Discovery section 7.1). */
const issuer = z
  .url({ protocol: /^https?$/, error: 'must be an https:// address' })
  .refine((url) => url.startsWith('https:') || isLoopback(new URL(url).hostname), 'must be an https:// address')
  .refine((url) => !/[?#]/.test(url), 'must have no query and no fragment')

const Variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  /** PostgreSQL connection string. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  /** A file (PEM) with the authority that signed the database's certificate, where that is one of your own. */
  DATABASE_CA_FILE: z.string().min(1).optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }),
  MAIL_FROM: z.string().default('Harbor Mutual <no-reply@harbor.example>'),
  /** Where browsers reach the portal: scheme, host and port. Passkeys and the origin check hang on it. */
  ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must be an http(s):// origin' })
    .transform((url) => new URL(url).origin),
  /** Certificate chain and key (PEM files) with which the front door itself speaks TLS; without them a proxy must. */
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  /** Node's own switch against all certificates: refused in production, where it is set to 0. */
  NODE_TLS_REJECT_UNAUTHORIZED: z.string().optional(),
  /** Where the server listens. */
  HOST: z
    .string()
    .default('')
    .transform((host) => host || '127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed; empty means none. */
  TRUSTED_PROXIES: list.pipe(z.array(addressRange)),
  /**
   * Root of every keyed digest: 32 random bytes in base64, which is version 1; or several, newest last, as `SEAL_KEYS`:
   * `1:<base64>,2:<base64>`. Old ones still verify what was made under them.
   */
  SECRET: z.string().transform(versionsOf).pipe(z.array(secret).min(1)),
  /** Keys that seal stored secrets, newest last: `1:<base64>,2:<base64>`. Old ones stay readable. */
  SEAL_KEYS: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(sealKey).min(1)),
  /**
   * Address of a k-anonymity range service for leaked passwords, to which five characters of a SHA-1 are appended, e.g.
   * `https://api.pwnedpasswords.com/range/`. Unset: new passwords are compared with the bundled list alone.
   */
  BREACH_RANGE_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s):// address' }).optional(),
  /** A file outside the database that the audit chain's checkpoints are appended to; it shows a chain cut short. */
  AUDIT_CHECKPOINT_FILE: z.string().min(1).optional(),
  /**
   * A system outside that keeps the audit trail: every sealed event is POSTed there as a line of JSON. A name and password in the
   * address become HTTP Basic. Unset: nothing is delivered.
   */
  AUDIT_SINK_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s):// address' }).optional(),
  /** Files with coordinates of cities in MaxMind's format (.mmdb), a comma between them; none: positions are countries'. */
  CITY_FILE: list,
  /** The identity provider, exactly as its discovery document spells it; without one, nobody signs in through one. */
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What people call the provider: "Continue with …". */
  OIDC_NAME: z.string().trim().min(1).max(40).default('your organisation'),
  /** The `acr` values, separated by spaces, with which the provider states AAL2 (NIST SP 800-63B-4); none by default. */
  OIDC_AAL2_ACR: z
    .string()
    .default('')
    .transform((list) => list.split(/\s+/).filter(Boolean)),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Set to 1 where the demo tenant was seeded: the screens then say so. */
  DEMO: flag,
  /**
   * Set to 1 to let any browser say from where, on what and when it is to be seen: to show the risk engine at work. For
   * the demo tenant alone.
   */
  DEMO_CONTROLS: flag,
})

const TOGETHER = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['TLS_CERT', 'TLS_KEY'],
] as const

/** What goes together. Half a configuration is none: it stops the start instead of hiding a button. */
const Environment = Variables.superRefine((variables, context) => {
  if (variables.DEMO_CONTROLS && !variables.DEMO)
    context.addIssue({ code: 'custom', path: ['DEMO_CONTROLS'], message: 'may be on in the demo tenant alone' })
  for (const { name, message } of exposedBy(variables)) context.addIssue({ code: 'custom', path: [name], message })
  if (variables.NODE_ENV === 'production' && variables.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    context.addIssue({ code: 'custom', path: ['NODE_TLS_REJECT_UNAUTHORIZED'], message: 'must not be 0 in production' })
  for (const names of TOGETHER) {
    const missing = names.filter((name) => variables[name] === undefined)
    if (missing.length === names.length) continue
    for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: 'is missing' })
  }
})
// Every library that reaches the database takes the authority from its address.
const Settled = Environment.transform((variables) => ({
  ...variables,
  DATABASE_URL: withAuthority(variables.DATABASE_URL, variables.DATABASE_CA_FILE),
}))

export type Env = z.infer<typeof Settled>

/** Parses an environment. Throws an Error whose message lists each bad variable in one line. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Settled.safeParse(source)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, code, message }) => {
    const name = String(path[0])
    if (source[name] === undefined) return `${name} is missing`
    return `${name} ${code === 'invalid_type' ? 'must be a number' : message}`
  })
  throw new Error(`Environment: ${faults.join('; ')}`)
}

// `next build` evaluates modules without serving anything: it gets a placeholder environment, never a real one.
const BUILDING: Record<string, string> = {
  DATABASE_URL: 'postgresql://build@127.0.0.1:1/build',
  SMTP_URL: 'smtp://127.0.0.1:1',
  ORIGIN: 'http://localhost:3000',
  SECRET: `${'A'.repeat(43)}=`,
  SEAL_KEYS: `1:${'A'.repeat(43)}=`,
}

export const env: Env =
  process.env.NEXT_PHASE === 'phase-production-build'
    ? parseEnv({ ...BUILDING, NODE_ENV: 'production' })
    : parseEnv(process.env)

// next-auth makes its addresses, the redirect URI among them, from this variable; a second source for it would be a fault.
process.env.NEXTAUTH_URL = env.ORIGIN
