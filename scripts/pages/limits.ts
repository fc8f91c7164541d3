// docs/limits.md: every limit that is enforced, with the figure and the comment that stand beside it in the code.
import { printHeavy } from './heavy'
import { type Constant, constantsIn, sourcesIn } from './sources'

type Chapter = { readonly title: string; readonly why: string; readonly files: RegExp }

/** What a limit is for; the first chapter that a file matches takes it. */
export const CHAPTERS: readonly Chapter[] = [
  { title: 'Sessions', why: 'How long a session lives, and what renews it.', files: /^lib\/sessions\// },
  {
    title: 'Proof, holds and cool-offs',
    why: 'How long proof counts, and what waits (ASVS 6.6.3, PSD2 RTS Art. 4).',
    files: /^lib\/(policy|stepup|gate)\//,
  },
  {
    title: 'Guessing, stuffing and bot checks',
    why: 'What slows down guessing at passwords and codes. A device that the account knows has a count of its own, so no attacker can lock its owner out (ASVS 6.1.1, 6.3.1).',
    files: /^lib\/(throttle|bot-check|risk\/stuffing)\//,
  },
  {
    title: 'Signing in, signing up, recovery, links and emails',
    why: 'How long each step waits, how many tries it takes, and how many emails anyone can cause.',
    files: /^lib\/(sign-in|recovery|links|federated|devices|notify|reports|protection)\//,
  },
  { title: 'Passwords, passkeys and codes', why: 'What a credential must be.', files: /^lib\/credentials\// },
  {
    title: 'Business',
    why: 'Amounts are in cents. Lists longer than their limit say so on the page (ASVS 2.1.3).',
    files: /^lib\/(portal|activity)\//,
  },
  {
    title: 'Requests',
    why: 'What the front door and the entry take.',
    files: /^(lib\/(entry|input)|scripts\/(front|incoming|server|draining))/,
  },
  { title: 'Staff pages', why: 'How much a list shows at once.', files: /^lib\/(admin|audit)\// },
  {
    title: 'Database, queue and upkeep',
    why: 'How long anything waits for another part, and how long rows are kept.',
    files: /^lib\/(jobs|db|line|pool|availability|outbound)/,
  },
]

/** The limits of a chapter: constants with a comment that says what they limit. */
const limitsOf = (chapter: Chapter, all: readonly Constant[]): readonly Constant[] =>
  all.filter(({ file, why }) => why !== '' && CHAPTERS.find(({ files }) => files.test(file)) === chapter)

const allConstants = (): readonly Constant[] =>
  ['lib/**/*.ts', 'scripts/*.ts'].flatMap((pattern) => sourcesIn(pattern)).flatMap(constantsIn)

/** The whole page, in Markdown. */
export function printLimits(): string {
  const all = allConstants()
  return [
    '# Limits',
    '',
    'Printed from the code by `npm run docs`: each constant with the comment beside it. Change the constant to change the limit; a ' +
      'test fails while this page says something else.',
    ...CHAPTERS.flatMap((chapter) => [
      '',
      `## ${chapter.title}`,
      '',
      chapter.why,
      '',
      '| limit | value | what it limits | file |',
      '|---|---|---|---|',
      ...limitsOf(chapter, all).map(row),
    ]),
    '',
    printHeavy(),
    '',
    CONTEXT_WORDS,
    '',
  ].join('\n')
}

const row = ({ name, value, why, file }: Constant): string =>
  `| \`${name}\` | ${value} | ${why.replace(/[|<>]/g, (sign) => `\\${sign}`)} | \`${file}\` |`

/** ASVS 6.1.2: the words that no password may be made of. */
const CONTEXT_WORDS = [
  '## Words that are no password here',
  '',
  'New passwords are rated with the words of this place among the guesses: the brand, the product, and what the account itself is made ' +
    'of (address, name). `lib/credentials/password.ts` and `lib/credentials/new-password.ts` hold the list and the refusal.',
].join('\n')
