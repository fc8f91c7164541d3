// `npm run risk:evaluate`: holds the risk engine against Freeman's closed form and a points rule, on the frozen seeds of
// our simulator, or on any recorded stream with `-- --events FILE.jsonl`. `--json` prints everything as JSON; `--scores
// FILE` writes one line of JSON per scored line of the stream. It needs no database and nothing of the environment.
import { parseArgs } from 'node:util'
import { curves, evaluate } from '../lib/risk/evaluation/evaluate'
import { LineFault } from '../lib/risk/evaluation/event'
import { print } from '../lib/risk/evaluation/print'
import { replay, type ScoredLine } from '../lib/risk/evaluation/replay'
import { scorersOf } from '../lib/risk/evaluation/scorers'
import { EVALUATION_SEEDS, PEOPLE, simulate } from '../lib/risk/evaluation/simulate'
import { STEPGATE_1 } from '../lib/risk/model'
import { Fault, report } from './fault'
import { scoreFile } from './risk-stream'

const OPTIONS = { json: { type: 'boolean' }, events: { type: 'string' }, scores: { type: 'string' } } as const

/** Step-up rates and sign-ins of the plots. */
const RATES = [0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.13, 0.16, 0.2, 0.25, 0.3]
const COUNTS = [1, 2, 3, 4, 6, 8, 10, 12, 15, 20, 25, 30, 35, 39, 45, 50, 60]

async function main(): Promise<number> {
  const { json = false, events, scores } = optionsOf(process.argv.slice(2))
  if (scores !== undefined && events === undefined)
    throw new Fault('--scores goes with --events: there is no stream to number.')
  const streams = events === undefined ? simulated() : [await scoreFile(events, scores ?? null, STEPGATE_1)]
  const evaluation = evaluate(streams)
  if (!json) {
    const source =
      events === undefined ? `On our simulator, seeds ${EVALUATION_SEEDS.join(', ')}.` : 'On the recorded stream.'
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
    throw new Fault('Usage: npm run risk:evaluate -- [--json] [--events FILE.jsonl [--scores FILE]]')
  }
}

const simulated = (): readonly (readonly ScoredLine[])[] =>
  EVALUATION_SEEDS.map((seed) => {
    process.stderr.write(`Seed ${seed} …\n`)
    return replay(simulate(seed), scorersOf(STEPGATE_1))
  })

process.exitCode = await main().catch((failure) =>
  report(failure instanceof LineFault ? new Fault(failure.message) : failure),
)
