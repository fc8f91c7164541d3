// `npm test`: everything. The checks, then the stories in a real browser, then the evidence of each ASVS requirement; the
// last line says how many passed and failed.
import path from 'node:path'
import { ENTRIES } from '../.config/asvs/register'
import { DIST, runChecks } from './checks'
import { findChromium } from './chromium'
import { runCommand } from './command'
import { type Counts, playwrightCounts, sum, summary } from './counts'
import { lostEvidence } from './evidence'
import { report } from './fault'
import { say, step } from './progress'
import { playwrightResults, type Result } from './results'
import { inTemporaryFolder } from './temporary'

async function main(): Promise<number> {
  const chromium = await findChromium()
  say(`Chromium: ${chromium}`)
  // What comes of a commit does not hang on what the registry has learnt since.
  const checked = await runChecks('told')
  const counts = checked.counts.failed > 0 ? checked.counts : await withStories(checked, chromium)
  if (counts.skipped > 0) console.log(`${counts.skipped} skipped`)
  console.log(summary(counts))
  return counts.failed === 0 ? 0 : 1
}

type Tested = { readonly counts: Counts; readonly results: readonly Result[] }

/** The stories, then the evidence of each requirement: one failure for every cited test that did not pass. */
async function withStories(checked: Tested, chromium: string): Promise<Counts> {
  const told = await stories(chromium)
  const counts = sum([checked.counts, told.counts])
  if (counts.failed > 0) return counts
  const lost = lostEvidence(ENTRIES, [...checked.results, ...told.results])
  if (lost.length > 0) console.error(`\nEvidence that did not pass in this run (.config/asvs):\n${lost.join('\n')}\n`)
  return { ...counts, failed: lost.length }
}

const stories = (chromium: string): Promise<Tested> =>
  inTemporaryFolder('report', (folder) => storiesIn(folder, chromium))

async function storiesIn(folder: string, chromium: string): Promise<Tested> {
  const file = path.join(folder, 'playwright.json')
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file, NEXT_DIST_DIR: DIST }
  const args = ['test', '--config', '.config/playwright.config.ts', '--reporter=list,json']
  const { code } = await step('Stories in the browser (Playwright)', () =>
    runCommand({ program: 'playwright', args, env, live: true }),
  )
  const counts = playwrightCounts(file)
  const results = playwrightResults(file)
  return { counts: code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts, results }
}

process.exit(await main().catch(report))
