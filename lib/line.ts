// Lines to PostgreSQL for look-ups that every request makes: a few connections on which questions follow each other
// without waiting for the answer before (pipelining), each a statement prepared once. No transactions, no writes that
// belong together: every question stands alone. A line that breaks fails what is on it and is laid anew.
import { Client, type QueryResultRow } from 'pg'
import { isUnavailable, noteAnswer, noteSilence } from './availability'
import { env } from './env'
import { log } from './log'
import { connectionTo } from './pool'
import { seconds } from './time'

/** A statement under a name: prepared at its first use on a line. */
export type Statement = { readonly name: string; readonly text: string }

const LINES = 2
const ANSWER_WITHIN = seconds(5)

type Line = { readonly client: Client; readonly ready: Promise<Client> }
const lines: (Line | undefined)[] = []
let turn = 0

/** Asks one question and gives the rows. Throws when the database is away. */
export async function ask<Row extends QueryResultRow>(
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  turn = (turn + 1) % LINES
  try {
    const client = await (lines[turn] ?? lay(turn)).ready
    const { rows } = await client.query<Row>({ ...statement, values: [...values] })
    noteAnswer()
    return rows
  } catch (error) {
    if (isUnavailable(error)) noteSilence()
    throw error
  }
}

function lay(at: number): Line {
  const client = new Client({
    ...connectionTo(env.DATABASE_URL, ANSWER_WITHIN),
    pipeline: true,
  })
  const drop = () => {
    if (lines[at]?.client === client) lines[at] = undefined
  }
  client.on('error', (error) => {
    log.warn({ error }, 'a line to the database was lost')
    drop()
  })
  client.on('end', drop)
  const ready = client.connect().then(() => client)
  ready.catch(drop)
  const line = { client, ready }
  lines[at] = line
  return line
}

/** Ends every line. For scripts and tests, at their end. */
export const hangUp = async (): Promise<void> => {
  await Promise.all(lines.splice(0).map((line) => line?.client.end()))
}
