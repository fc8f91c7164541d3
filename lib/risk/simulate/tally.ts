// What a scenario changes, added up: for each operation how many prompts, holds and refusals, and for whom. Pure.
import type { Requirement } from '../../policy/requirement'
import { rank } from '../../policy/requirement'
import type { Replayed } from './replay'

/** What a requirement means to a person. */
export type Meaning = 'nothing' | 'prompt' | 'hold' | 'refusal'

/** A prompt is whatever has to be given anew; whether it was at hand already is not known. */
export const meaningOf = (requirement: Requirement): Meaning => {
  if (requirement === 'deny') return 'refusal'
  if (requirement === 'hold') return 'hold'
  return QUIET.includes(requirement) ? 'nothing' : 'prompt'
}

/** Met by a session as it was opened: nothing is asked at the act. */
const QUIET: readonly Requirement[] = ['none', 'session', 'aal2']

export type Pair = { readonly before: number; readonly after: number }

export type Line = {
  readonly operation: string
  readonly acts: number
  /** Acts for which something else would have been asked. */
  readonly changed: number
  readonly stricter: number
  readonly milder: number
  readonly prompts: Pair
  readonly holds: Pair
  readonly refusals: Pair
  /** Distinct people for whom something changes. */
  readonly people: number
}

export type Affected = {
  readonly userId: string
  readonly operation: string
  readonly at: Date
  readonly before: Requirement
  readonly after: Requirement
}

export type Act = Replayed & { readonly operation: string; readonly userId: string | null; readonly at: Date }

type Counted = Omit<Line, 'people' | 'prompts' | 'holds' | 'refusals'> &
  Record<'prompts' | 'holds' | 'refusals', Pair> & { readonly people: ReadonlySet<string> }

/** Adds acts up. `shown`: how many of the affected are kept to be shown, each person once for every operation that changes. */
export function tallying(shown: number) {
  const lines = new Map<string, Counted>()
  const affected = new Map<string, Affected>()
  return {
    add: (act: Act): void => {
      for (const operation of [act.operation, ALL]) lines.set(operation, counted(lines.get(operation), operation, act))
      const { userId, at, before, after, operation } = act
      const key = `${userId} ${operation}`
      if (userId && before !== after && affected.size < shown && !affected.has(key))
        affected.set(key, { userId, operation, at, before, after })
    },
    result: (): { readonly total: Line; readonly lines: readonly Line[]; readonly affected: readonly Affected[] } => ({
      total: lineOf(lines.get(ALL) ?? nothing(ALL)),
      lines: [...lines.values()]
        .filter(({ operation }) => operation !== ALL)
        .map(lineOf)
        .sort((a, b) => b.changed - a.changed || b.acts - a.acts || (a.operation < b.operation ? -1 : 1)),
      affected: [...affected.values()],
    }),
  }
}

const ALL = ''

const nothing = (operation: string): Counted => ({
  operation,
  acts: 0,
  changed: 0,
  stricter: 0,
  milder: 0,
  prompts: { before: 0, after: 0 },
  holds: { before: 0, after: 0 },
  refusals: { before: 0, after: 0 },
  people: new Set(),
})

function counted(line: Counted = nothing(ALL), operation: string, { before, after, userId }: Act): Counted {
  const more = (pair: Pair, meaning: Meaning): Pair => ({
    before: pair.before + Number(meaningOf(before) === meaning),
    after: pair.after + Number(meaningOf(after) === meaning),
  })
  const changed = before !== after
  if (changed && userId) (line.people as Set<string>).add(userId)
  return {
    operation,
    acts: line.acts + 1,
    changed: line.changed + Number(changed),
    stricter: line.stricter + Number(rank(after) > rank(before)),
    milder: line.milder + Number(rank(after) < rank(before)),
    prompts: more(line.prompts, 'prompt'),
    holds: more(line.holds, 'hold'),
    refusals: more(line.refusals, 'refusal'),
    people: line.people,
  }
}

const lineOf = ({ people, ...line }: Counted): Line => ({ ...line, people: people.size })
