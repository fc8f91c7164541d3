// docs/crypto.md: every use of cryptography with its algorithm, library and place, and the life of every key.

/** `files` are where the primitive is called; a test compares them with the imports of the tree (ASVS 11.1.1, 11.1.2). */
export type Use = {
  readonly use: string
  readonly algorithm: string
  readonly library: string
  readonly files: readonly string[]
}

export const USES: readonly Use[] = [
  {
    use: 'digests of random values: tokens, links, nonces; the audit chain',
    algorithm: 'SHA-256',
    library: 'node:crypto',
    files: ['lib/crypto.ts'],
  },
  {
    use: 'digests of what could be guessed: intents, emailed codes, recovery codes, throttle and risk keys, audit MACs',
    algorithm: 'HMAC-SHA-256 under a key per purpose (HKDF-SHA-256 from `SECRET`)',
    library: 'node:crypto',
    files: ['lib/crypto.ts'],
  },
  {
    use: 'values at rest that are needed again: code secrets, bank and tax numbers, drafts',
    algorithm: 'AES-256-GCM, random 96-bit IV, owner as additional data, key version in front',
    library: 'node:crypto',
    files: ['lib/crypto.ts'],
  },
  {
    use: 'signatures of a browser’s own device key',
    algorithm: 'ECDSA P-256 with SHA-256',
    library: 'node:crypto; Web Crypto in the browser',
    files: ['lib/crypto.ts'],
  },
  {
    use: 'the range look-up of leaked passwords',
    algorithm: 'SHA-1, five characters of it sent (the protocol of such services, not a protection)',
    library: 'node:crypto',
    files: ['lib/crypto.ts'],
  },
  {
    use: 'random values',
    algorithm: 'the operating system’s generator',
    library: 'node:crypto',
    files: ['lib/random.ts'],
  },
  {
    use: 'passwords',
    algorithm: 'argon2id, 19 MiB, 2 passes, 1 lane; made anew at sign-in when the figures rise',
    library: '@node-rs/argon2',
    files: ['lib/credentials/password.ts'],
  },
  {
    use: 'passkeys',
    algorithm: 'ES256, EdDSA, RS256 as the authenticator offers; the signature is over challenge and origin',
    library: '@simplewebauthn/server',
    files: ['lib/credentials/passkey.ts', 'lib/credentials/passkey-options.ts'],
  },
  {
    use: 'one-time codes',
    algorithm: 'TOTP with HMAC-SHA-1, 30 s, 6 digits (RFC 6238, what authenticator apps can do)',
    library: 'otpauth',
    files: ['lib/credentials/totp.ts'],
  },
  {
    use: 'logout tokens of the identity provider',
    algorithm: 'JWS, the provider’s published keys, asymmetric algorithms only',
    library: 'jose',
    files: ['lib/federated/logout.ts'],
  },
  {
    use: 'bot checks',
    algorithm: 'PBKDF2-SHA-256 as work, HMAC-SHA-256 over the question',
    library: 'altcha-lib',
    files: ['lib/bot-check/work.ts'],
  },
]

export type Key = {
  readonly key: string
  readonly made: string
  readonly kept: string
  readonly lasts: string
  readonly rotation: string
  readonly compromise: string
}

export const KEYS: readonly Key[] = [
  {
    key: '`SECRET`',
    made: '32 random bytes; the embedded start makes them, an operator brings their own',
    kept: 'the environment of server and worker, or `.data/secrets.json` (mode 0600)',
    lasts: 'review every year',
    rotation: 'append `,2:…`, `npm run keys -- --epoch`, take the old one out: [running.md](running.md#changing-keys)',
    compromise:
      'rotate at once; once the old version is out, open challenges, emailed and recovery codes end; sessions and mailed links go on (their tokens are random, not signed)',
  },
  {
    key: '`SEAL_KEYS`',
    made: '32 random bytes for each version',
    kept: 'the environment of server and worker',
    lasts: 'append a version every year, retire one once nothing is sealed under it',
    rotation: 'append `,2:…`; new values use the last, old ones stay readable until they are sealed again',
    compromise: 'append a version, seal again, retire the old one; treat what was sealed as known',
  },
  {
    key: 'the key of a TLS certificate',
    made: 'by the operator',
    kept: 'with the front door or the proxy',
    lasts: 'as the certificate',
    rotation: 'docs/running.md',
    compromise: 'revoke and replace',
  },
  {
    key: 'passkeys and device keys',
    made: 'in the person’s own device',
    kept: 'there; the public half in the database',
    lasts: 'until removed or forgotten',
    rotation: 'their owner adds another and removes it',
    compromise: 'its owner or staff end it; a counter that goes back raises an alarm',
  },
]

/** The whole page, in Markdown. */
export const printCrypto = (): string =>
  [
    '# Cryptography',
    '',
    'Printed from `scripts/pages/crypto.ts` by `npm run docs`; a test compares the files named here with the imports of the tree. Nothing ' +
      'is encrypted or signed with an algorithm of our own.',
    '',
    '| use | algorithm | library | file |',
    '|---|---|---|---|',
    ...USES.map(
      ({ use, algorithm, library, files }) =>
        `| ${use} | ${algorithm} | ${library} | ${files.map((file) => `\`${file}\``).join(', ')} |`,
    ),
    '',
    '## Keys',
    '',
    'What each key derived from `SECRET` is for: [tokens.md](tokens.md).',
    '',
    '| key | made by | kept | lasts | rotation | after a compromise |',
    '|---|---|---|---|---|---|',
    ...KEYS.map(
      ({ key, made, kept, lasts, rotation, compromise }) =>
        `| ${key} | ${made} | ${kept} | ${lasts} | ${rotation} | ${compromise} |`,
    ),
    '',
    '## After quantum computers',
    '',
    'Values at rest and MACs use 256-bit symmetric keys and stay as they are. Passkeys, device keys and TLS use elliptic curves: passkeys ' +
      'follow what WebAuthn registers (ML-DSA once browsers offer it), TLS what Node offers (X25519MLKEM768 is negotiated where both ' +
      'sides know it). No signature is kept that has to convince anyone years from now.',
    '',
  ].join('\n')
