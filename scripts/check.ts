// `npm run check`: everything that can be held true without a browser.
import { runChecks } from './checks'
import { summary } from './counts'
import { report } from './fault'

async function main(): Promise<number> {
  // Asked by whoever looks after the packages: an advisory that nobody listed is theirs to decide about.
  const { counts } = await runChecks('refused')
  console.log(summary(counts))
  return counts.failed === 0 ? 0 : 1
}

process.exit(await main().catch(report))
