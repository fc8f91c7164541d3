// The directions of the code, one rule each: app → entry → gate → policy, risk, stepup, sessions, credentials, audit →
// leaves. `.config/boundaries.test.ts` shows that every rule fires. What stands inside a file is checked by source-rules.ts.

const TEST = '\\.(test|spec)\\.tsx?$|^lib/testing/|^e2e/|^bench/|^\\.config/'
const LEAVES =
  '^lib/((answer|availability|console|loopback|transport|db|line|pool|time|random|crypto|env|log|fault|outbound)\\.ts$|input/)'
const EDGE = '^(app|components|lib/entry)/|^(proxy|instrumentation)\\.ts$|^next'
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`
const TYPES = { dependencyTypesNot: ['type-only'] }

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const shape = [
  rule(
    'no-cycles',
    'Modules that need each other to run are one module. Types may refer to each other.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  rule('nothing-missing', 'Every import leads somewhere.', { pathNot: '^\\.next' }, { couldNotResolve: true }),
  rule(
    'no-dev-dependencies',
    'What runs in production does not lean on what is installed for development.',
    { path: '^(app|components|lib|prisma)/|^(proxy|instrumentation)\\.ts$', pathNot: TEST },
    { ...TYPES, dependencyTypes: ['npm-dev'] },
  ),
  rule(
    'tests-words-stay-in-tests',
    'lib/testing mints permits and makes rows; nothing that is built may reach for it.',
    { pathNot: TEST },
    { path: '^lib/testing/' },
  ),
  rule(
    'nothing-leans-on-routes',
    'Routes are the outermost layer: nobody imports them but the test that counts them.',
    { pathNot: `^app/|^lib/entry/coverage\\.test\\.ts$` },
    { path: '^app/' },
  ),
]

const edges = [
  rule(
    'next-at-the-edge',
    'Next, next-auth and React end at the entry, so the gate runs and is tested without them.',
    { pathNot: `${EDGE}|${TEST}|^scripts/` },
    { path: npm('next', 'next-auth', 'react', 'react-dom') },
  ),
  rule(
    'app-enters-by-the-entry',
    'Routes say what they are through lib/entry; what decides and what stores is behind it. Domain functions take a permit.',
    { path: '^app/' },
    {
      ...TYPES,
      path: '^lib/(gate|risk|stepup|audit|notify|throttle|jobs|db|line|pool|crypto|random|env|log)[./]|^lib/policy/(?!catalogue)',
    },
  ),
  rule(
    'components-take-types',
    'How it looks knows what things are, not how they work: only types come from lib.',
    { path: '^components/', pathNot: TEST },
    { ...TYPES, path: '^(lib|prisma)/' },
  ),
  rule(
    'entry-is-the-outermost',
    'lib/entry knows Next, and nothing in lib knows lib/entry.',
    { path: '^lib/', pathNot: `^lib/entry/|${TEST}` },
    { path: '^lib/entry/' },
  ),
  rule(
    'gate-is-above',
    'The gate calls policy, risk, step-up, sessions, credentials and audit; none of them calls it.',
    { path: '^lib/', pathNot: `^lib/(entry|gate)/|${TEST}` },
    { ...TYPES, path: '^lib/gate/' },
  ),
]

const stores = [
  rule(
    'database-in-stores',
    'SQL lives in store.ts: the Prisma client and pg are imported there, in lib/db.ts and its connections, in tests, scripts and the seed.',
    {
      path: '^(lib|app|components)/|^(proxy|instrumentation)\\.ts$',
      pathNot: `(^|/)store\\.ts$|^lib/(db|line|pool)\\.ts$|${TEST}`,
    },
    { path: `^prisma/generated/|${npm('@prisma/[^/]+', 'pg')}` },
  ),
  rule(
    'store-is-private',
    'A store.ts answers to its own folder; others ask the module.',
    { path: '^(lib/.+)/[^/]+$' },
    { ...TYPES, path: '/store\\.ts$', pathNot: '^$1/store\\.ts$' },
  ),
  rule(
    'store-is-private-to-lib',
    'No page, component, script or story asks a store.',
    { pathNot: '^lib/[^/]+/' },
    { path: '^lib/.+/store\\.ts$' },
  ),
  rule(
    'leaves-are-leaves',
    'Time, randomness, digests, environment, log and database lean on nothing of ours but each other.',
    { path: LEAVES, pathNot: TEST },
    { path: '^(lib|app|components|scripts)/', pathNot: LEAVES },
  ),
]

const law = [
  rule(
    'policy-is-pure',
    'The law reads no clock, row or cookie: beside its own files it imports lib/time.ts, and types.',
    { path: '^lib/policy/', pathNot: TEST },
    { ...TYPES, pathNot: '^lib/policy/|^lib/time\\.ts$' },
  ),
  rule(
    'permit-only-from-the-gate',
    'mintPermit is a value of lib/policy/permit.ts: only the gate and the tests may take values from there.',
    { pathNot: `^lib/gate/|${TEST}` },
    { ...TYPES, path: '^lib/policy/permit\\.ts$' },
  ),
  rule(
    'portal-stands-alone',
    "The customer's business receives authority as a permit. It knows its stores, the leaves and types.",
    { path: '^lib/portal/', pathNot: TEST },
    { ...TYPES, path: '^(lib|app|components)/', pathNot: `^lib/portal/|${LEAVES}` },
  ),
  rule(
    'portal-never-knows-the-gate',
    'Not even the types of the gate, the entry or the sessions: a domain function cannot ask who is signed in.',
    { path: '^lib/portal/', pathNot: TEST },
    { path: '^lib/(gate|entry|sessions)/' },
  ),
]

const parts = [
  rule(
    'webauthn-in-its-place',
    'What SimpleWebAuthn verifies, and what it leaves to the caller, is handled in one place.',
    { pathNot: `^lib/(stepup|credentials)/|${TEST}` },
    { ...TYPES, path: npm('@simplewebauthn/server') },
  ),
  rule(
    'crypto-in-its-place',
    'Randomness comes from lib/random.ts, digests and seals from lib/crypto.ts: nobody else reaches for node:crypto.',
    { path: '^(lib|app|components)/|^(proxy|instrumentation)\\.ts$', pathNot: `^lib/(crypto|random)\\.ts$|${TEST}` },
    { path: '^(node:)?crypto$' },
  ),
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...shape, ...edges, ...stores, ...law, ...parts],
  options: {
    doNotFollow: { path: 'node_modules|^prisma/generated' },
    exclude: { path: '^(\\.next|\\.data|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
}
