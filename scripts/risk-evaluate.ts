// `npm run risk:evaluate`: holds the risk engine against Freeman's closed form and a points rule, on the frozen seeds of
// our simulator, or on any recorded stream with `-- --events FILE.jsonl`. `--json` prints everything as JSON; `--scores
// FILE` writes one line of JSON per scored line of the stream. `--thresholds` prints the quantiles that the model is shipped
// with, from the seeds of tuning; `--harsh` simulates people who lose
// more cookies and use more VPNs. It needs no database and nothing of the environment.
import { parseArgs } from 'node:util'
import { curves, evaluate, shippedThresholds } from '../lib/risk/evaluation/evaluate'
import { LineFault } from '../lib/risk/evaluation/event'
import { HARSH, PLAUSIBLE, type Rates } from '../lib/risk/evaluation/people'
import { print } from '../lib/risk/evaluation/print'
import { replay, type ScoredLine } from '../lib/risk/evaluation/replay'
import { scorersOf } from '../lib/risk/evaluation/scorers'
import { EVALUATION_SEEDS, PEOPLE, simulate, TRAINING_SEEDS } from '../lib/risk/evaluation/simulate'
import { STEPGATE_1 } from '../lib/risk/model'
import { BUDGET } from '../lib/risk/thresholds/version'
import { Fault, report } from './fault'
import { scoreFile } from './risk-stream'

const OPTIONS = {
  json: { type: 'boolean' },
  events: { type: 'string' },
  scores: { type: 'string' },
  thresholds: { type: 'boolean' },
  harsh: { type: 'boolean' },
} as const

/** Step-up rates and sign-ins of the plots. */
const RATES = [0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3]
const COUNTS = [1, 2, 3, 4, 6, 8, 10, 12, 15, 20, 25, 30, 35, 39, 45, 50, 60]

async function main(): Promise<number> {
  const { json = false, events, scores, thresholds = false, harsh = false } = optionsOf(process.argv.slice(2))
  if (scores !== undefined && events === undefined)
    throw new Fault('--scores goes with --events: there is no stream to number.')
  if (thresholds) {
    const figures = shippedThresholds(simulated(TRAINING_SEEDS, PLAUSIBLE), BUDGET.elevated, BUDGET.high)
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
    return 0
  }
  const streams =
    events === undefined
      ? simulated(EVALUATION_SEEDS, harsh ? HARSH : PLAUSIBLE)
      : [await scoreFile(events, scores ?? null, STEPGATE_1)]
  const evaluation = evaluate(streams)
  if (!json) {
    const source =
      events === undefined
        ? `On our simulator${harsh ? ', harsh rates' : ''}, seeds ${EVALUATION_SEEDS.join(', ')}.`
        : 'On the recorded stream.'
    process.stdout.write(`${source} Model ${STEPGATE_1.name}.\n\n${print(evaluation)}\n`)
    return 0
  }
  const simulation =
    events === undefined ? { seeds: EVALUATION_SEEDS, people: PEOPLE, curves: curves(streams, RATES, COUNTS) } : {}
  process.stdout.write(`${JSON.stringify({ model: STEPGATE_1.name, ...simulation, ...evaluation })}\n`)
  return 0
}

function optionsOf(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch {
    throw new Fault(
      'Usage: npm run risk:evaluate -- [--json] [--thresholds] [--harsh] [--events FILE.jsonl [--scores FILE]]',
    )
  }
}

const simulated = (seeds: readonly number[], rates: Rates): readonly (readonly ScoredLine[])[] =>
  seeds.map((seed) => {
    process.stderr.write(`Seed ${seed} …\n`)
    return replay(simulate(seed, PEOPLE, rates), scorersOf(STEPGATE_1))
  })

process.exitCode = await main().catch((failure) =>
  report(failure instanceof LineFault ? new Fault(failure.message) : failure),
)
