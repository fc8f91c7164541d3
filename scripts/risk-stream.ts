// Scores a recorded stream line by line as it is read, and writes what each line scored. It keeps figures, never lines, so
// that a million of them fit.
import { once } from 'node:events'
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseSignIn } from '../lib/risk/evaluation/event'
import { replayer, type ScoredLine } from '../lib/risk/evaluation/replay'
import { scorersOf } from '../lib/risk/evaluation/scorers'
import type { Model } from '../lib/risk/model'
import { Fault } from './fault'

/** Everything that has a score, in order. `scores` names the file for them, null for none. */
export async function scoreFile(events: string, scores: string | null, model: Model): Promise<readonly ScoredLine[]> {
  const output = scores === null ? null : await opened(scores)
  const next = replayer(scorersOf(model))
  const scored: ScoredLine[] = []
  let number = 0
  for await (const line of linesOf(events)) {
    const one = line.trim() === '' ? null : next(parseSignIn(line, number), number)
    number += 1
    if (!one) continue
    scored.push(one)
    if (output && !output.write(`${asLine(one)}\n`)) await once(output, 'drain')
  }
  if (output) await closed(output)
  return scored
}

const asLine = ({ line, scores: { ours, freeman, rules } }: ScoredLine): string =>
  JSON.stringify({ line, ours, freeman, rules })

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file)
  try {
    await once(input, 'open')
  } catch {
    throw new Fault(`The events cannot be read from ${file}.`)
  }
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}

async function opened(file: string): Promise<WriteStream> {
  const output = createWriteStream(file)
  try {
    await once(output, 'open')
  } catch {
    throw new Fault(`The scores cannot be written to ${file}.`)
  }
  return output
}

async function closed(output: WriteStream): Promise<void> {
  output.end()
  await once(output, 'close')
}
