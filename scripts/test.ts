// `npm test`: everything. The checks, then the stories in a real browser; the last line says how many passed and failed.
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DIST, runChecks } from './checks'
import { findChromium } from './chromium'
import { runCommand } from './command'
import { type Counts, playwrightCounts, sum, summary } from './counts'
import { report } from './fault'
import { say, step } from './progress'

async function main(): Promise<number> {
  const chromium = await findChromium()
  say(`Chromium: ${chromium}`)
  const checked = await runChecks()
  const counts = checked.failed > 0 ? checked : sum([checked, await stories(chromium)])
  if (counts.skipped > 0) console.log(`${counts.skipped} skipped`)
  console.log(summary(counts))
  return counts.failed === 0 ? 0 : 1
}

async function stories(chromium: string): Promise<Counts> {
  const folder = await mkdtemp(path.join(tmpdir(), 'stepgate-report-'))
  const file = path.join(folder, 'playwright.json')
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file, NEXT_DIST_DIR: DIST }
  const args = ['test', '--config', '.config/playwright.config.ts', '--reporter=list,json']
  const { code } = await step('Stories in the browser (Playwright)', () =>
    runCommand({ program: 'playwright', args, env, live: true }),
  )
  const counts = playwrightCounts(file)
  rmSync(folder, { recursive: true, force: true })
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

process.exit(await main().catch(report))
