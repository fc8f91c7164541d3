// This browser's own key, loaded when somebody signs in. It is made here, cannot be taken out (non-extractable), and is
// kept in IndexedDB. It answers a nonce of the server's; on a shared device none is made and nothing is kept.
const DATABASE = 'stepgate-device'
const STORE = 'key'
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const
/** Where storage is blocked or hangs, signing in goes on without. */
const PATIENCE_MS = 2_000

export type Question = {
  /** What the answer is for, in the server's words. */
  readonly purpose: 'sign-in by password' | 'sign-in by passkey' | 'vouching for a recovery' | 'returning to a session'
  readonly nonce: string
  /** The address typed, the challenge of the passkey, the secret of the link, or the word `session`. */
  readonly bound: string
  /** Whether a key may be made and kept where there is none. */
  readonly keeps: boolean
}

/** `nonce.key.signature`; null where this browser has no key and makes none. */
export const answerFor = (question: Question): Promise<string | null> =>
  Promise.race([answer(question).catch(() => null), late()])

/** Takes the key away, when its device was forgotten. */
export const dropKey = (): void => void indexedDB.deleteDatabase(DATABASE)

async function answer({ purpose, nonce, bound, keeps }: Question): Promise<string | null> {
  const keys = await keysHere(keeps)
  if (!keys) return null
  const message = ['stepgate device v1', purpose, location.origin, nonce, bound].join('\n')
  const [spki, signature] = await Promise.all([
    crypto.subtle.exportKey('spki', keys.publicKey),
    crypto.subtle.sign({ ...ALGORITHM, hash: 'SHA-256' }, keys.privateKey, new TextEncoder().encode(message)),
  ])
  return `${nonce}.${base64Url(spki)}.${base64Url(signature)}`
}

async function keysHere(keeps: boolean): Promise<CryptoKeyPair | null> {
  const database = await open(keeps)
  try {
    const kept = await asked<CryptoKeyPair | undefined>(database.transaction(STORE).objectStore(STORE).get(STORE))
    if (kept || !keeps) return kept ?? null
    const made = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])
    await asked(database.transaction(STORE, 'readwrite').objectStore(STORE).put(made, STORE))
    return made
  } finally {
    database.close()
  }
}

/** Opens the database; where there is none and nothing may be kept, it is not made either. */
const open = (keeps: boolean): Promise<IDBDatabase> => {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => (keeps ? request.result.createObjectStore(STORE) : request.transaction?.abort())
  return asked(request)
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const late = (): Promise<null> => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null))

const base64Url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
