// `npm run screenshots`: remakes docs/pictures from the demo tenant on a stack of its own, so that what the README shows
// is what the portal draws. It takes the build that is there and refuses to run without one.
import { isBuilt } from './build'
import { runTask } from './children'
import { findChromium } from './chromium'
import { freePort } from './embedded/ports'
import { Fault, report } from './fault'
import { say, step } from './progress'
import { startStack } from './stack'
import { inTemporaryFolder } from './temporary'

const DIST = process.env.NEXT_DIST_DIR || '.next'

async function main(): Promise<number> {
  if (!isBuilt(DIST)) throw new Fault('There is no build of the sources as they are: run npm start or npm test first.')
  await inTemporaryFolder('pictures', takePictures)
  return 0
}

async function takePictures(dataDir: string): Promise<void> {
  // Without the demo controls: the pictures are of the portal.
  const operator = { PORT: `${await freePort()}`, LOG_LEVEL: 'warn', DEMO_CONTROLS: '0' }
  const stack = await startStack({ dataDir, operator, dist: DIST, durable: false, say })
  try {
    // In a process of its own: lib/ reads its environment when it is imported.
    const env = { ...stack.env, DATABASE_POOL: '3', LOG_LEVEL: 'silent', CHROMIUM_PATH: await findChromium() }
    const task = runTask('Taking the pictures', ['--import', 'tsx', 'scripts/pictures.ts'], env)
    await step('Taking the pictures', () => task.output, say)
  } finally {
    await stack.stop()
  }
}

process.exit(await main().catch(report))
