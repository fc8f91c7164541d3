// The models that are held against each other, behind one shape: score a line against the history so far, then learn it if
// it was verified. Higher is stranger for all of them. `null`: the user has no history, and so no score.

import type { Attempt } from '../attempt'
import { emptyFreemanHistory, type FreemanSignIn, freemanScore, learnFreeman } from '../freeman/freeman'
import type { Model } from '../model'
import { learnRules, type RulesHistory, type RulesSignIn, rulesScore } from '../rules/rules'
import { score } from '../score'
import type { SignIn } from './event'
import { emptyStreamHistory, learn, observe } from './stream-history'

export type Scorer = {
  readonly name: ScorerName
  readonly score: (line: SignIn) => number | null
  readonly learn: (line: SignIn) => void
}

export const SCORERS = ['rules', 'freeman', 'ours', 'ours-without-device'] as const
export type ScorerName = (typeof SCORERS)[number]

/** A fresh set, with empty histories. The two of ours share one, as they learn the same. */
export const scorersOf = (model: Model): readonly Scorer[] => {
  const history = emptyStreamHistory()
  const observed = lastOf((line) => observe(line, history, model))
  return [
    rules(),
    freeman(),
    {
      name: 'ours',
      score: (line) => {
        const known = observed(line)
        return known && score(known.attempt, known.user, known.global, model).score
      },
      learn: (line) => learn(line, history, model),
    },
    {
      name: 'ours-without-device',
      score: (line) => {
        const known = observed(line)
        return known && score(withoutDevice(known.attempt), known.user, known.global, model).score
      },
      learn: () => undefined,
    },
  ]
}

/** Answers for the same line without doing the work again; a line is scored by all before it is learnt. */
function lastOf<T>(work: (line: SignIn) => T): (line: SignIn) => T {
  let last: { readonly line: SignIn; readonly answer: T } | null = null
  return (line) => {
    if (last?.line !== line) last = { line, answer: work(line) }
    return last.answer
  }
}

/** As if no device could ever be compared. */
const withoutDevice = (attempt: Attempt): Attempt => ({
  ...attempt,
  device: { standing: 'first', binding: 'cookie', copied: false },
})

function rules(): Scorer {
  const history: RulesHistory = new Map()
  const signInOf = (line: SignIn): RulesSignIn => ({
    ...line,
    at: line.at.getTime(),
    hosting: line.networkKind === 'hosting',
    keyBound: line.deviceBinding === 'key',
  })
  return {
    name: 'rules',
    score: (line) => rulesScore(signInOf(line), history),
    learn: (line) => learnRules(signInOf(line), history),
  }
}

function freeman(): Scorer {
  const history = emptyFreemanHistory()
  const signInOf = (line: SignIn): FreemanSignIn => ({
    user: line.user,
    network: [line.ip, line.asn, line.country],
    client: [line.userAgent, line.browser, line.os, line.deviceType],
  })
  return {
    name: 'freeman',
    score: (line) => freemanScore(signInOf(line), history),
    learn: (line) => learnFreeman(signInOf(line), history),
  }
}
