// An evaluation as tables in plain text: what is stopped at each step-up rate, how often people were asked, and whether
// the budget held. What was kept out of tuning is marked. Shares are percent.
import type { Evaluation } from './evaluate'
import { SCORERS, type ScorerName } from './scorers'

const NAMES: Readonly<Record<ScorerName, string>> = {
  rules: 'points rule',
  freeman: 'Freeman',
  ours: 'ours',
  'ours-without-device': 'ours, no device',
}

/** The shares worth a line in the table, and what was published for Freeman's form (Wiefling et al. 2022, IP and user agent). */
const PUBLISHED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  naive: { 0.995: '2 3 3 2', 0.99: '1 2 2 1' },
  vpn: { 0.995: '2 4 5 3', 0.99: '' },
  targeted: { 0.999: '4 8 10 9', 0.995: '2 5 5 4', 0.99: '', 0.98: '1 2 2 2' },
  'very-targeted': { 0.9425: '4 12 20 39', 0.8276: '3 7 9 7', 0.7816: '1 2 2 1' },
}
const OTHERS: Readonly<Record<string, string>> = { 0.99: '', 0.9425: '' }

export function print(evaluation: Evaluation): string {
  const { users, signIns, streams } = evaluation
  return [
    `${signIns} scored sign-ins of ${users} people in ${streams} ${streams === 1 ? 'stream' : 'streams'}.`,
    'Attacks stopped, % (95 % interval), when so many of a hundred sign-ins of owners are asked for more.',
    '* kept out of all tuning.',
    blockedTable(evaluation),
    'The same with a threshold for each activity.',
    activityTable(evaluation),
    `Median step-ups of a person by sign-in ${evaluation.countedAt.join(', ')}, where so much of an attack is stopped.`,
    medianTable(evaluation),
    'Asked in a later slice, %, under thresholds from an earlier one: one for everybody, and one for each activity.',
    realisedTable(evaluation),
    'Asked at 5 % for everybody together, by how much somebody signs in, %.',
    table(
      ['activity', 'sign-ins', ...SCORERS.map((name) => NAMES[name])],
      evaluation.activities.map(({ activity, signIns: count, askedAtFive }) => [
        activity,
        String(count),
        ...SCORERS.map((name) => percent(askedAtFive[name])),
      ]),
    ),
  ].join('\n\n')
}

const budgetsOf = ({ attackers: [first] }: Evaluation): readonly number[] =>
  first?.blocked.ours.map(({ budget }) => budget) ?? []

function blockedTable(evaluation: Evaluation): string {
  return table(
    ['attacker', 'attempts', 'model', ...budgetsOf(evaluation).map((budget) => `${percent(budget)} %`)],
    evaluation.attackers.flatMap(({ attacker, heldOut, attempts, blocked }) =>
      SCORERS.map((name, index) => [
        index === 0 ? `${attacker}${heldOut ? ' *' : ''}` : '',
        index === 0 ? String(attempts) : '',
        NAMES[name],
        ...blocked[name].map(({ share, low, high }) => `${percent(share)} (${percent(low)}–${percent(high)})`),
      ]),
    ),
  )
}

function activityTable(evaluation: Evaluation): string {
  return table(
    ['attacker', 'model', ...budgetsOf(evaluation).map((budget) => `${percent(budget)} %`)],
    evaluation.attackers.flatMap(({ attacker, blocked }) =>
      SCORERS.map((name, index) => [
        index === 0 ? attacker : '',
        NAMES[name],
        ...blocked[name].map(({ byActivity }) => percent(byActivity)),
      ]),
    ),
  )
}

function medianTable({ attackers }: Evaluation): string {
  const rows = attackers.flatMap(({ attacker, medians }) =>
    medians
      .filter(({ stopped }) => (PUBLISHED[attacker] ?? OTHERS)[stopped] !== undefined)
      .map(({ stopped, stepUps }) => [
        attacker,
        `${Math.round(stopped * 10_000) / 100} %`,
        ...SCORERS.map((name) => stepUps[name].map((count) => count ?? '–').join(' ')),
        PUBLISHED[attacker]?.[stopped] ?? '',
      ]),
  )
  return table(['attacker', 'stopped', ...SCORERS.map((name) => NAMES[name]), 'published Freeman'], rows)
}

const realisedTable = ({ realised }: Evaluation): string =>
  table(
    ['budget', ...SCORERS.map((name) => NAMES[name])],
    realised.map(({ budget, rate }) => [
      percent(budget),
      ...SCORERS.map(
        (name) => `${(rate[name].together * 100).toFixed(2)} / ${(rate[name].byActivity * 100).toFixed(2)}`,
      ),
    ]),
  )

const percent = (share: number): string => (Number.isNaN(share) ? '–' : (Math.round(share * 1_000) / 10).toString())

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
