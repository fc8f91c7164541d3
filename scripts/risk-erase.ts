// `npm run risk:erase -- <address>`: erases all that risk was learnt from and by one account of the running portal, or of
// the database that DATABASE_URL names. The account itself, its sessions and its devices stay as they are.
import { Fault, report } from './fault'
import { DATA, DEV_DATA } from './folders'
import { adoptEnvironment } from './running'

async function main([address, ...more]: readonly string[]): Promise<number> {
  if (!address || more.length > 0) throw new Fault('Say whose history: npm run risk:erase -- somebody@example.com')
  adoptEnvironment([DATA, DEV_DATA])
  process.env.LOG_LEVEL = 'error'
  const { eraseRiskOf } = await import('./erasing')
  const { disconnect } = await import('@/lib/db')
  const erased = await eraseRiskOf(address).finally(disconnect)
  if (!erased) throw new Fault('There is no account with this address.')
  console.log('Erased. Its next sign-ins are new, and everybody’s sums are without it.')
  return 0
}

process.exit(await main(process.argv.slice(2)).catch(report))
