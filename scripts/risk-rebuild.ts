// `npm run risk:rebuild`: counts anew, from its events, all that risk was learnt of the running portal or of the database
// that DATABASE_URL names, and says where what was kept differs. It only reads; the exit code is 1 where anything differs.
// With `-- --mend` it puts the new counts in place of those kept.

import { Fault, report } from './fault'
import { DATA, DEV_DATA } from './folders'
import { adoptEnvironment } from './running'

async function main(wishes: readonly string[]): Promise<number> {
  if (wishes.some((wish) => wish !== '--mend')) throw new Fault('The only option is --mend.')
  const mend = wishes.length > 0
  adoptEnvironment([DATA, DEV_DATA])
  process.env.LOG_LEVEL = 'error'
  const { rebuild } = await import('@/lib/risk/learning/rebuild')
  const { disconnect, unhurriedly } = await import('@/lib/db')
  const { events, tables, agrees, mended } = await unhurriedly((tx) => rebuild(tx, { mend })).finally(disconnect)
  console.log(`${events} events counted anew.`)
  for (const [table, { rows, different }] of Object.entries(tables))
    console.log(`  ${WORDS[table as keyof typeof tables]}: ${rows} compared, ${different} differ`)
  if (agrees) console.log('What was kept is what the events come to.')
  else console.log(mended ? 'Mended: the new counts are kept now.' : 'What was kept is not what the events come to.')
  return agrees || mended ? 0 : 1
}

const WORDS = {
  user: 'users',
  user_count: 'values of users',
  count: 'values of everybody',
  reputation: 'places and browsers by who failed there',
  export: 'sizes of exports',
} as const

process.exit(await main(process.argv.slice(2)).catch(report))
