// docs/dependencies.md: the policy for packages of others, printed from scripts/supply/policy.ts.
import { DANGEROUS, KNOWN, REMEDY_DAYS, REVIEW_DAYS, REVIEWED, RISKY } from '../supply/policy'

/** The whole page, in Markdown. */
export const printDependencies = (): string =>
  [
    '# Packages of others',
    '',
    'Printed from `scripts/supply/policy.ts` by `npm run docs`; tests compare it with `package.json` and the lock file.',
    '',
    '## How soon',
    '',
    '| a flaw of severity | is gone within |',
    '|---|---|',
    ...Object.entries(REMEDY_DAYS).map(([severity, days]) => `| ${severity} | ${days} days |`),
    `| none: what is merely newer | ${REVIEW_DAYS} days between two looks; the last was on ${REVIEWED} |`,
    '',
    'The time begins on the day on which the advisory is seen here. `npm run check` and `npm test` ask the registry (`npm audit`), name what ' +
      'is open and fail at what is overdue; where the registry cannot be reached they say so and go on. A flaw that cannot be removed at once is ' +
      'listed in the policy with the day and with what is done until then.',
    '',
    'An advisory that is not listed has no day to count from: what npm prints carries no date. `npm run check`, which is for whoever looks ' +
      'after the packages, therefore fails at it at once and says what to list; run it every day on a schedule. `npm test`, which is what ' +
      'continuous integration runs (`.ci/run`), says the same and goes on: what comes of a commit must not change because the registry has ' +
      'learnt something since, least of all for somebody who merely uses this repository. What is listed has a day, so that both fail when it ' +
      'is over.',
    '',
    'A release that only mends is taken as it is; the lock file changes in a ' +
      'commit of its own, after the whole suite.',
    '',
    '## Known and not yet gone',
    '',
    ...(KNOWN.length === 0
      ? ['None.']
      : KNOWN.map(({ advisory, seen, until }) => `- ${advisory}, since ${seen}: ${until}`)),
    '',
    ...risks(),
    '## What a build is made of',
    '',
    'Every version is exact, every package is in the lock file with its hash, for every platform, and only `npm ci` installs. Install scripts ' +
      'run for the packages that `allowScripts` in package.json names, and no other. Each build keeps the list of what it is made of as ' +
      '`sbom.cdx.json` in its folder (`.next`, CycloneDX).',
    '',
  ].join('\n')

const risks = (): readonly string[] => [
  '## Watched most',
  '',
  '| package | why | what holds it |',
  '|---|---|---|',
  ...RISKY.map(({ name, why, held }) => `| \`${name}\` | ${why} | ${held} |`),
  '',
  '## Dangerous by its kind, of our own',
  '',
  '| what | where | what holds it |',
  '|---|---|---|',
  ...DANGEROUS.map(({ what, where, held }) => `| ${what} | ${where} | ${held} |`),
  '',
]
