// Digests, keyed digests and sealed values: the only door to node:crypto besides random.ts. Keys are derived per
// purpose from SECRET, so that a digest made for one use says nothing in another (NIST SP 800-108, HKDF).
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import { env } from './env'
import { randomBytes } from './random'

export type Bytes = Uint8Array<ArrayBuffer>

/** SHA-256, 32 bytes. For values that are random already: tokens, chains. */
export const sha256 = (...parts: readonly (string | Uint8Array)[]): Bytes => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** SHA-1 in capital hex, for asking whether a password is among leaked ones: the services that know are keyed by it. */
export const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase()

/** What a keyed digest is for. A new use is a new word here. */
export type Purpose =
  | 'intent'
  | 'audit'
  | 'throttle'
  | 'next-auth'
  | 'draft'
  /** Codes that are mailed, and codes that are saved for a recovery. */
  | 'mailed-code'
  | 'recovery-code'
  /** What stands for a device that is pretended in the demo tenant. */
  | 'demo-device'
  /** What a browser's own key signs, and what a bot check works on. */
  | 'device'
  | 'bot-check'
  /** Keys under which risk is learnt: of everybody, of one user, and of accounts that sign-ins fail on. */
  | 'risk'
  | 'risk-user'
  | 'risk-account'
  /** What a page may say because its address does. */
  | 'statement'
  /** Accounts and networks where failures are counted. */
  | 'stuffing'

/** The version of SECRET that is made with now, and all that still verify, newest first. */
const SECRETS = [...env.SECRET].sort((a, b) => b.version - a.version)
export const SECRET_VERSIONS: readonly number[] = SECRETS.map(({ version }) => version)
export const newestSecret = (): number => SECRET_VERSIONS[0] ?? 0

/**
 * What lasts moves to the newest version at once, because a look-up of it tries them all. Everything else is looked up by its
 * digest (throttle, intents, what risk has learnt) and stays under the oldest version until that is taken out.
 */
const MOVES_ON: readonly Purpose[] = ['audit', 'recovery-code']

const keys = new Map<string, Buffer>()
function keyFor(purpose: Purpose, version: number): Buffer {
  const name = `${version} ${purpose}`
  const known = keys.get(name)
  if (known) return known
  const root = SECRETS.find((one) => one.version === version)
  if (!root) throw new Error(`No secret of version ${version}`)
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(root.key, 'base64'), 'stepgate', purpose, 32))
  keys.set(name, key)
  return key
}

type Parts = readonly (string | Uint8Array)[]

/** HMAC-SHA-256 under the key of `purpose`, 32 bytes. For values that could be guessed: intents, addresses. */
export const keyedDigest = (purpose: Purpose, ...parts: Parts): Bytes =>
  digestUnder(MOVES_ON.includes(purpose) ? newestSecret() : (SECRET_VERSIONS.at(-1) ?? 0), purpose, parts)

/** The same under every version from `from` on, newest first: what was made under any of them is found. */
export const keyedDigests = (purpose: Purpose, parts: Parts, from = 0): Bytes[] =>
  SECRET_VERSIONS.filter((version) => version >= from).map((version) => digestUnder(version, purpose, parts))

function digestUnder(version: number, purpose: Purpose, parts: Parts): Bytes {
  const mac = createHmac('sha256', keyFor(purpose, version))
  for (const part of parts) mac.update(part)
  return new Uint8Array(mac.digest())
}

/** Compares without telling how far two values agree (ASVS 11.2.4). */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

const sealKeys = new Map(
  env.SEAL_KEYS.map((entry) => [entry.split(':')[0] ?? '', Buffer.from(entry.split(':')[1] ?? '', 'base64')]),
)
const currentVersion = [...sealKeys.keys()].at(-1) ?? ''

/**
 * Seals a secret with AES-256-GCM under the newest key: `v<version>.<base64url(iv ‖ tag ‖ ciphertext)>`.
 * `owner` is authenticated with it, so a sealed value moved to another row does not open (ASVS 11.3.3).
 */
export function seal(secret: string, owner: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(currentVersion), iv).setAAD(Buffer.from(owner))
  const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return `v${currentVersion}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** Opens what `seal` made, under whichever key version it names. Throws when it was altered or moved. */
export function unseal(sealed: string, owner: string): string {
  const [version = '', packed = ''] = sealed.slice(1).split('.')
  const bytes = Buffer.from(packed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(version), bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(
    Buffer.from(owner),
  )
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** How values under the newest key begin: `v2`. */
export const sealVersion = (): string => `v${currentVersion}`

/** The same secret under the newest key; null where it is already. Throws as `unseal` does. */
export const sealAnew = (sealed: string, owner: string): string | null =>
  sealed.startsWith(`v${currentVersion}.`) ? null : seal(unseal(sealed, owner), owner)

const keyOf = (version: string): Buffer => {
  const key = sealKeys.get(version)
  if (!key) throw new Error(`No seal key of version ${version}`)
  return key
}

/** `value` under NEXTAUTH's secret: a string derived from SECRET, never SECRET itself. */
export const derivedSecret = (purpose: Purpose): string =>
  Buffer.from(keyedDigest(purpose, 'secret')).toString('base64url')

/** Whether these bytes are a public key on P-256 as SPKI (RFC 5480), in the one form that there is of each. */
export function isP256Key(spki: Bytes): boolean {
  const key = keyIn(spki)
  return key?.asymmetricKeyDetails?.namedCurve === 'prime256v1' && sameBytes(exported(key), spki)
}

/** Verifies an ECDSA signature with SHA-256 as WebCrypto makes it: r ‖ s. False for whatever does not verify. */
export function verifyP256(spki: Bytes, message: string, signature: Bytes): boolean {
  const key = keyIn(spki)
  return key !== null && verify('sha256', Buffer.from(message), { key, dsaEncoding: 'ieee-p1363' }, signature)
}

const keyIn = (spki: Bytes): KeyObject | null => {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}
const exported = (key: KeyObject): Bytes => new Uint8Array(key.export({ format: 'der', type: 'spki' }))

/** base64url of bytes, and back. */
export const toBase64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
export const fromBase64Url = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'base64url'))
