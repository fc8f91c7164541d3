// `npm run risk:plots -- FILE.json`: draws the pictures of docs/risk.md from what `npm run risk:evaluate -- --json` printed.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Curves } from '../lib/risk/evaluation/evaluate'
import { blockedPlot, stepUpPlot } from '../lib/risk/evaluation/plot'

const PICTURES = path.resolve(import.meta.dirname, '../docs/pictures')

const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('Usage: npm run risk:plots -- FILE.json\n')
  process.exit(1)
}
const { curves } = JSON.parse(readFileSync(file, 'utf8')) as { readonly curves: Curves }
writeFileSync(path.join(PICTURES, 'risk-blocked.svg'), blockedPlot(curves))
writeFileSync(path.join(PICTURES, 'risk-step-ups.svg'), stepUpPlot(curves))
