// `npm run audit:verify`: checks the whole audit trail of the running portal, or of the database that DATABASE_URL names,
// and says what does not agree. It only reads; the exit code is 1 where anything was changed, removed or moved.

import { report } from './fault'
import { DATA, DEV_DATA } from './folders'
import { adoptEnvironment } from './running'

async function main(): Promise<number> {
  adoptEnvironment([DATA, DEV_DATA])
  process.env.LOG_LEVEL = 'error'
  const { verifyAudit } = await import('@/lib/audit/verify')
  const { disconnect } = await import('@/lib/db')
  const { ok, checked, sealed, unsealed, checkpoints, faults } = await verifyAudit().finally(disconnect)
  console.log(
    `${checked} events checked: ${sealed} sealed in the chain, ${unsealed} waiting to be; ${checkpoints} checkpoints compared.`,
  )
  for (const { fault, ...where } of faults) {
    console.log(
      `  ${fault} ${Object.entries(where)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}`,
    )
  }
  console.log(ok ? 'The trail is whole.' : 'The trail has been tampered with.')
  return ok ? 0 : 1
}

process.exit(await main().catch(report))
