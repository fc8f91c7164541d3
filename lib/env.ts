// The environment, read and checked once. A bad variable stops the start with one sentence that names it and never
// repeats its value, because it may be a secret.
import { z } from 'zod'

const sealKey = z.string().regex(/^\d+:[A-Za-z0-9+/]{43}=$/, 'must be <version>:<32 bytes in base64>')

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

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** An identity provider is reached over TLS; only one on this very machine may do without (OIDC Discovery section 7.1). */
const issuer = z
  .url({ protocol: /^https?$/, error: 'must be an https:// address' })
  .refine((url) => url.startsWith('https:') || LOOPBACK.test(new URL(url).hostname), 'must be an https:// address')
  .refine((url) => !/[?#]/.test(url), 'must have no query and no fragment')

const Variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  /** PostgreSQL connection string. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }),
  MAIL_FROM: z.string().default('Harbor Mutual <no-reply@harbor.example>'),
  /** Where browsers reach the portal: scheme, host and port. Passkeys and the origin check hang on it. */
  ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must be an http(s):// origin' })
    .transform((url) => new URL(url).origin),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed; empty means none. */
  TRUSTED_PROXIES: list.pipe(z.array(addressRange)),
  /** Root of every keyed digest: 32 random bytes in base64. */
  SECRET: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be 32 bytes in base64'),
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

const OF_THE_PROVIDER = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/** What goes together. Half a configuration is none: it stops the start instead of hiding a button. */
const Environment = Variables.superRefine((variables, context) => {
  if (variables.DEMO_CONTROLS && !variables.DEMO)
    context.addIssue({ code: 'custom', path: ['DEMO_CONTROLS'], message: 'may be on in the demo tenant alone' })
  const missing = OF_THE_PROVIDER.filter((name) => variables[name] === undefined)
  if (missing.length === OF_THE_PROVIDER.length) return
  for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: 'is missing' })
})

export type Env = z.infer<typeof Environment>

/** Parses an environment. Throws an Error whose message lists each bad variable in one line. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = Environment.safeParse(source)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, code, message }) => {
    const name = path.join('.')
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
