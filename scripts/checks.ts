// What must hold before the browser is started, in the order in which a fault is found cheapest. Each step is one line
// with its time; the first that fails shows what it printed and ends the run.
import path from 'node:path'
import { build, isBuilt } from './build'
import { type Command, type Ran, runCommand } from './command'
import { type Counts, NONE, sum, vitestCounts } from './counts'
import { Fault } from './fault'
import { step } from './progress'
import { type Result, vitestResults } from './results'
import { checkSupply, type Unlisted } from './supply/audit'
import { inTemporaryFolder } from './temporary'

export const DIST = process.env.NEXT_DIST_DIR || '.next'

const MODULES = ['app', 'components', 'lib', 'prisma', 'scripts', 'proxy.ts', 'e2e']

type Tested = Ran & { readonly counts?: Counts; readonly results?: readonly Result[] }

type Check = { readonly label: string; readonly run: () => Promise<Tested> }

const checksFor = (unlisted: Unlisted): readonly Check[] => [
  tool('Form (Biome)', { program: 'biome', args: ['check', '--config-path=.config', '.'] }),
  tool('Types (TypeScript)', { program: 'tsc', args: ['--noEmit'] }),
  tool('Directions (dependency-cruiser)', {
    program: 'depcruise',
    args: ['--config', '.config/dependency-cruiser.cjs', ...MODULES],
  }),
  tool('Nothing unused (knip)', { program: 'knip', args: ['--config', '.config/knip.json'] }),
  { label: 'Advisories against time frames (npm audit)', run: () => checkSupply({ unlisted }) },
  vitest('Unit and integration tests (Vitest)', '.config/vitest.config.ts'),
  { label: 'Build (Next)', run: buildOnce },
  vitest('Every endpoint is an operation (Vitest)', '.config/vitest.coverage.config.ts'),
]

function tool(label: string, command: Command): Check {
  return { label, run: () => runCommand(command) }
}

function vitest(label: string, config: string): Check {
  return {
    label,
    run: () =>
      inTemporaryFolder('report', async (folder) => {
        const file = path.join(folder, 'vitest.json')
        const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
        const ran = await runCommand({
          program: 'vitest',
          args: ['run', '--config', config, ...reporters],
          env: { NODE_ENV: 'test', NEXT_DIST_DIR: DIST },
        })
        return { ...ran, counts: vitestCounts(file), results: vitestResults(file) }
      }),
  }
}

async function buildOnce(): Promise<Ran> {
  if (isBuilt(DIST)) return { code: 0, output: '' }
  return { code: 0, output: await build(DIST).output }
}

type Checked = { readonly counts: Counts; readonly results: readonly Result[] }

/** Runs every check and gives the tests' counts and results; the first failing check ends it, told on stderr. */
export async function runChecks(unlisted: Unlisted): Promise<Checked> {
  const all: Counts[] = []
  const every: Result[] = []
  for (const { label, run } of checksFor(unlisted)) {
    const { code, output, counts = NONE, results = [] } = await step(label, run).catch(failed)
    all.push(code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts)
    every.push(...results)
    if (sum(all).failed === 0) continue
    process.stderr.write(`\n${output.trimEnd()}\n\n${label} failed.\n`)
    break
  }
  return { counts: sum(all), results: every }
}

function failed(failure: unknown): Tested {
  if (failure instanceof Fault) return { code: 1, output: failure.message }
  throw failure
}
