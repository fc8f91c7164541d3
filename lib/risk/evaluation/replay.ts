// Replays a stream in its order: every line is scored against what was learnt before it, then learnt if its owner sent it.
// An attacker's line is never learnt. What comes out are columns of figures, small enough for a million lines.
import type { SignIn } from './event'
import type { Scorer, ScorerName } from './scorers'

export type Scores = Readonly<Record<ScorerName, number>>

/** One scored line. Lines of users without history have none. */
export type ScoredLine = {
  /** Of the stream, counted from 0. */
  readonly line: number
  readonly user: string
  readonly at: number
  readonly attacker: string | null
  /** Verified sign-ins of the user before this line. */
  readonly signIns: number
  readonly scores: Scores
}

/** A function to be fed with lines and their numbers in order; it answers with the scores, or null for a user without history. */
export function replayer(scorers: readonly Scorer[]): (line: SignIn, number: number) => ScoredLine | null {
  const signIns = new Map<string, number>()
  return (line, number) => {
    const before = signIns.get(line.user) ?? 0
    const scored = before > 0 ? scoredLine(line, number, before, scorers) : null
    if (line.attacker === null) {
      for (const scorer of scorers) scorer.learn(line)
      signIns.set(line.user, before + 1)
    }
    return scored
  }
}

function scoredLine(line: SignIn, number: number, signIns: number, scorers: readonly Scorer[]): ScoredLine {
  const scores = Object.fromEntries(scorers.map(({ name, score }) => [name, score(line)])) as Scores
  return { line: number, user: line.user, at: line.at.getTime(), attacker: line.attacker, signIns, scores }
}

/** All scored lines of a stream. */
export function replay(lines: Iterable<SignIn>, scorers: readonly Scorer[]): readonly ScoredLine[] {
  const next = replayer(scorers)
  const scored: ScoredLine[] = []
  let number = 0
  for (const line of lines) {
    const one = next(line, number++)
    if (one) scored.push(one)
  }
  return scored
}
