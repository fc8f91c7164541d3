// docs/network.md: every connection into and out of the portal. A test holds it to the variables of the environment.

export type Connection = {
  readonly what: string
  readonly direction: 'in' | 'out' | 'inside'
  /** The variables that name its other end; none where it is fixed. */
  readonly variables: readonly string[]
  readonly data: string
  readonly protection: string
  /** What happens at its limits. */
  readonly limits: string
}

export const CONNECTIONS: readonly Connection[] = [
  {
    what: 'browsers and API clients to the front door',
    direction: 'in',
    variables: ['HOST', 'PORT', 'ORIGIN', 'TRUSTED_PROXIES', 'TLS_CERT', 'TLS_KEY'],
    data: 'pages, forms, cookies',
    protection:
      'TLS 1.3 or 1.2 with ECDHE at the front door (`TLS_CERT`) or at a proxy, which on another machine comes by TLS; HSTS; plain HTTP on loopback only',
    limits: 'headers within 10 s; bodies bounded before they are read; throttled by network and account',
  },
  {
    what: 'front door to Next',
    direction: 'inside',
    variables: [],
    data: 'the same requests',
    protection: 'one process, no socket of its own beyond it',
    limits: 'as above',
  },
  {
    what: 'server, worker and scripts to PostgreSQL',
    direction: 'out',
    variables: ['DATABASE_URL', 'DATABASE_CA_FILE', 'DATABASE_POOL'],
    data: 'everything that is stored',
    protection: 'TLS with a verified certificate beyond loopback; SCRAM',
    limits:
      'a pool per process; connecting and answering are limited, a silent connection is thrown away, requests then answer 503',
  },
  {
    what: 'worker to the mail server',
    direction: 'out',
    variables: ['SMTP_URL', 'MAIL_FROM'],
    data: 'emails: names, addresses, links and codes that expire',
    protection: 'TLS beyond loopback',
    limits:
      '10 s a step, 40 s in all; retried by the queue, never blocking a page; what the server refuses for good is given up after four refusals',
  },
  {
    what: 'server to the identity provider',
    direction: 'out',
    variables: ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME', 'OIDC_AAL2_ACR'],
    data: 'client secret, authorization codes, tokens (dropped after one request)',
    protection: 'TLS, exact issuer, PKCE, nonce',
    limits: 'a few seconds; sign-in through the provider then fails with a reason, every other way works',
  },
  {
    what: 'server to a range service of leaked passwords, where configured',
    direction: 'out',
    variables: ['BREACH_RANGE_URL'],
    data: 'five characters of a SHA-1',
    protection: 'TLS; redirects are not followed',
    limits: '2 s, then the bundled list alone',
  },
  {
    what: 'worker to a system that keeps the audit trail, where configured',
    direction: 'out',
    variables: ['AUDIT_SINK_URL'],
    data: 'sealed events of the trail: who, what, when, from which network, why; no digest or MAC, no secret',
    protection: 'TLS beyond loopback; redirects are not followed; HTTP Basic where the address has a name and password',
    limits: '200 events a request, 5 s; not confirmed, they come again, after 3 s to a minute, for as long as it takes',
  },
]

/** Variables that name no other end of a connection. */
export const NO_CONNECTIONS: readonly string[] = [
  'NODE_ENV',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'SECRET',
  'SEAL_KEYS',
  'AUDIT_CHECKPOINT_FILE',
  'CITY_FILE',
  'LOG_LEVEL',
  'DEMO',
  'DEMO_CONTROLS',
]

/** The whole page, in Markdown. */
export const printNetwork = (): string =>
  [
    '# Connections',
    '',
    'Printed from `scripts/pages/network.ts` by `npm run docs`; a test compares it with the variables of `lib/env.ts`. No address that a ' +
      'person types is ever called.',
    '',
    '| connection | direction | named by | data | protection | limits |',
    '|---|---|---|---|---|---|',
    ...CONNECTIONS.map(
      ({ what, direction, variables, data, protection, limits }) =>
        `| ${what} | ${direction} | ${variables.map((name) => `\`${name}\``).join(', ') || '–'} | ${data} | ${protection} | ${limits} |`,
    ),
    '',
  ].join('\n')
