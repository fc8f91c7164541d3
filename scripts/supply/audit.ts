// Compares the lock file with the advisories that npm's registry knows, and those with the policy's time frames. It
// refuses a flaw that was known for longer than its severity allows, or that nobody has listed. Where the registry cannot be
// asked it only says so: whether the portal is sound does not hang on the network of whoever checks it.
import { execFile } from 'node:child_process'
import path from 'node:path'
import type { Ran } from '../command'
import { type Say, say } from '../progress'
import { KNOWN, type Known, REMEDY_DAYS, REVIEW_DAYS, REVIEWED, type Severity } from './policy'

const ROOT = path.resolve(import.meta.dirname, '../..')
const ARGS = ['audit', '--json', '--package-lock-only', '--fetch-retries=0', '--fetch-timeout=15000']
const DAY = 86_400_000

/** What becomes of an advisory that nobody has listed: the check fails, or only says it. */
export type Unlisted = 'refused' | 'told'

type Asked = {
  readonly unlisted: Unlisted
  readonly tell?: Say
  readonly today?: Date
  readonly ask?: () => Promise<string>
  readonly known?: readonly Known[]
}

export type Flaw = { readonly advisory: string; readonly name: string; readonly severity: Severity }

/** The flaws in what `npm audit --json` printed; undefined where it could not ask. */
export function flawsIn(printed: string): readonly Flaw[] | undefined {
  const report = parse(printed)
  const vulnerable = at(report, 'vulnerabilities')
  if (typeof vulnerable !== 'object' || vulnerable === null) return undefined
  const via = Object.values(vulnerable).flatMap((found) => [at(found, 'via')].flat())
  const flaws = via.filter((one) => typeof one === 'object').map(flawOf)
  return [...new Map(flaws.map((flaw) => [`${flaw.advisory} ${flaw.name}`, flaw])).values()]
}

const flawOf = (via: unknown): Flaw => ({
  advisory: String(at(via, 'url') ?? at(via, 'source')).replace(/^.*\//, ''),
  name: String(at(via, 'name')),
  severity: isSeverity(at(via, 'severity')) ? at(via, 'severity') : 'high',
})

/** What the policy says of these flaws on this day: of those that are listed, and what it does not list. */
export function judge(flaws: readonly Flaw[], today: Date, known: readonly Known[] = KNOWN) {
  const overdue: string[] = []
  const open: string[] = []
  const unlisted: string[] = []
  for (const { advisory, name, severity } of flaws) {
    const seen = known.find((one) => one.advisory === advisory)?.seen
    const days = REMEDY_DAYS[severity]
    const due = dayOf(new Date(Date.parse(seen ?? dayOf(today)) + days * DAY))
    const flaw = `${severity}: ${name} (${advisory})`
    if (seen === undefined) unlisted.push(`${flaw} is not listed: ${todo(advisory, today)} (to be gone by ${due}).`)
    else (new Date(due) < today ? overdue : open).push(`${flaw}, to be gone by ${due}`)
  }
  return { overdue, open, unlisted }
}

const todo = (advisory: string, today: Date) =>
  `update it, or list ${advisory} in scripts/supply/policy.ts as seen on ${dayOf(today)}`

const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/**
 * The step of `check` and `test`. A flaw that is listed fails both once its time is over. One that is not fails `check` at
 * once, because npm tells no day from which to count: the day that somebody writes down is the only one there is.
 */
export async function checkSupply(asked: Asked): Promise<Ran> {
  const { unlisted: how, tell = say, today = new Date(), ask = askNpm, known = KNOWN } = asked
  if (today.getTime() - Date.parse(REVIEWED) > REVIEW_DAYS * DAY)
    tell(`Packages were last looked through on ${REVIEWED}: it is time again (docs/dependencies.md).`)
  const flaws = flawsIn(await ask())
  if (flaws === undefined) tell('Advisories were not compared: the registry cannot be asked from here.')
  const { overdue, open, unlisted } = judge(flaws ?? [], today, known)
  for (const line of how === 'told' ? [...open, ...unlisted] : open) tell(line)
  const refused = how === 'told' ? overdue : [...overdue, ...unlisted]
  return { code: refused.length === 0 ? 0 : 1, output: refused.join('\n') }
}

/** It ends with an error where it finds something, and where it finds nothing out. */
const askNpm = (): Promise<string> =>
  new Promise((resolve) => {
    const options = { cwd: ROOT, maxBuffer: 32 * 1_024 * 1_024, shell: process.platform === 'win32' }
    execFile('npm', ARGS, options, (_failure, stdout) => resolve(stdout))
  })

const isSeverity = (value: unknown): value is Severity => typeof value === 'string' && value in REMEDY_DAYS

const at = (value: unknown, key: string) =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
