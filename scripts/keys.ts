// `npm run keys`: under which versions of the keys what is stored rests. With `-- --seal` it seals anew under the newest key of
// SEAL_KEYS; with `-- --epoch` the audit trail begins a new epoch under the newest version of SECRET.
import { readClock } from '@/lib/time'
import { Fault, report } from './fault'
import { DATA, DEV_DATA } from './folders'
import { adoptEnvironment } from './running'

const WORDS = {
  'not-whole': 'The trail is not whole: run npm run audit:verify. No epoch was begun.',
  'no-newer-secret': 'SECRET has no version newer than the last epoch: add one first. No epoch was begun.',
  moving:
    'Events were sealed faster than the trail could be checked: try again in a quieter moment. No epoch was begun.',
  unsealed: 'Some events are not sealed yet: try again in a moment. No epoch was begun.',
} as const

async function main(wishes: readonly string[]): Promise<number> {
  if (wishes.some((wish) => wish !== '--seal' && wish !== '--epoch'))
    throw new Fault('The options are --seal and --epoch.')
  adoptEnvironment([DATA, DEV_DATA])
  process.env.LOG_LEVEL = 'error'
  const { disconnect } = await import('@/lib/db')
  return await act(wishes).finally(disconnect)
}

async function act(wishes: readonly string[]): Promise<number> {
  const { resting, sealAllAnew } = await import('@/lib/keys/sealing')
  if (wishes.includes('--seal')) console.log(`${await sealAllAnew()} values were sealed anew.`)
  for (const { place, versions } of await resting())
    console.log(`  ${place}: ${versions.map(({ version, count }) => `${count} under ${version}`).join(', ') || 'none'}`)
  return wishes.includes('--epoch') ? epoch() : 0
}

async function epoch(): Promise<number> {
  const { beginEpoch } = await import('@/lib/audit/epoch')
  const { verifyAudit } = await import('@/lib/audit/verify')
  const begun = await beginEpoch(verifyAudit, readClock())
  console.log(
    begun.kind === 'begun'
      ? `A new epoch began after position ${begun.position}, under version ${begun.version} of SECRET.`
      : WORDS[begun.kind],
  )
  return begun.kind === 'begun' ? 0 : 1
}

process.exit(await main(process.argv.slice(2)).catch(report))
