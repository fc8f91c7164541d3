// `npm run demo:code -- <account>`: the one-time code that a demo account's authenticator app would show now, so that
// anybody can try a step-up without a phone. It refuses every account that was not made by the demo seed.

import { Fault, report } from './fault'
import { DATA, DEV_DATA } from './folders'
import { adoptEnvironment } from './running'

async function main(account: string | undefined): Promise<void> {
  if (!account) throw new Fault('Name the demo account: npm run demo:code -- <account>')
  adoptEnvironment([DATA, DEV_DATA])
  process.env.LOG_LEVEL = 'error'
  const { demoCode } = await import('@/lib/credentials/totp')
  const { disconnect } = await import('@/lib/db')
  const { readClock } = await import('@/lib/time')
  const found = await demoCode(account.toLowerCase(), readClock()).finally(disconnect)
  if (!found)
    throw new Fault(`${account} is not a demo account with an authenticator app: codes are shown for those only.`)
  console.log(found.code)
  process.stderr.write(`valid for ${found.secondsLeft} s\n`)
}

process.exit(await main(process.argv[2]).then(() => 0, report))
