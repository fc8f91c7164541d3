// Prints the register as docs/asvs.md.
import { ENTRIES, REGISTER, tallyOf } from './register'
import type { Evidence, Level, Requirement } from './requirement'

const LEVELS: readonly Level[] = [1, 2, 3]

/** The whole page, in Markdown. */
export const printRegister = (): string =>
  [
    '# OWASP ASVS 5.0.0',
    '',
    'Printed from `.config/asvs` by `npm run docs`. A requirement is *shown* when a test fails as soon as it breaks. ' +
      '`npm test` compares every test named here with the tests that passed in the same run, so evidence that was renamed, skipped or ' +
      'failed ends the run. Requirements are identified by number; their text is in the ' +
      '[standard](https://owasp.org/www-project-application-security-verification-standard/).',
    '',
    '| level | shown | applies | share | does not apply |',
    '|---|---|---|---|---|',
    ...LEVELS.map(levelRow),
    ...REGISTER.flatMap(({ title, requirements }) => [
      '',
      `## ${title}`,
      '',
      '| requirement | level | status | evidence |',
      '|---|---|---|---|',
      ...Object.entries(requirements).map(row),
    ]),
    '',
  ].join('\n')

function levelRow(level: Level): string {
  const { shown, applies } = tallyOf(level)
  const absent = ENTRIES.filter((entry) => entry.level === level).length - applies
  return `| L${level} | ${shown} | ${applies} | ${Math.floor((100 * shown) / applies)} % | ${absent} |`
}

const row = ([id, [level, evidence]]: readonly [string, Requirement]): string =>
  `| ${id} | ${level} | ${STATUS[evidence.kind]} | ${cell(evidence)} |`

const STATUS: Readonly<Record<Evidence['kind'], string>> = {
  shown: 'shown',
  absent: 'does not apply',
  gap: 'not shown',
}

const escaped = (text: string): string => text.replace(/[|<>*_]/g, (sign) => `\\${sign}`)

function cell(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'shown':
      return evidence.tests.map(({ file, title }) => `\`${file}\`: ${escaped(title)}`).join('<br>')
    case 'absent':
    case 'gap':
      return escaped(evidence.why)
    default:
      return evidence satisfies never
  }
}
