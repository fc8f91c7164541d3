// The measurements of `bench/`, one after the other, on databases and servers of their own. `npm run bench -- quick` leaves
// out the three million sessions and most of the ten million events; `npm run bench -- risk` does the risk engine alone. It asserts nothing: figures are printed as seen.
import { startPostgres } from './embedded/postgres'
import { migrate } from './migrate'
import { inTemporaryFolder } from './temporary'

const key = (letter: string) => Buffer.alloc(32, letter).toString('base64')

async function bench(dataDir: string, sizes: readonly number[], quick: boolean, riskAlone: boolean): Promise<void> {
  const postgres = await startPostgres({ dataDir, durable: false })
  const environment = {
    DATABASE_URL: postgres.url,
    DATABASE_POOL: '16',
    SMTP_URL: 'smtp://127.0.0.1:1',
    ORIGIN: 'http://localhost:3000',
    SECRET: key('a'),
    SEAL_KEYS: `1:${key('b')}`,
    LOG_LEVEL: 'error',
  }
  Object.assign(process.env, environment)
  try {
    await migrate(postgres.url)
    const { installQueue } = await import('../lib/jobs/install')
    await installQueue(postgres.url)
    if (!riskAlone) await measureAll(postgres.url, environment, sizes)
    await measureRisk(postgres.url, quick)
  } finally {
    const { disconnect } = await import('../lib/db')
    await disconnect().finally(postgres.stop)
  }
}

async function measureAll(
  databaseUrl: string,
  environment: Record<string, string>,
  sizes: readonly number[],
): Promise<void> {
  const { machine } = await import('../bench/table')
  machine()
  const { benchDecide } = await import('../bench/decide')
  benchDecide()
  const { benchSignIn } = await import('../bench/sign-in')
  await benchSignIn()
  const { benchDoors } = await import('../bench/doors')
  await benchDoors()
  const { benchIdentify } = await import('../bench/identify')
  await benchIdentify(databaseUrl, sizes)
  const { buildEmptySite, buildGuardedSite, serve } = await import('../bench/site')
  const { benchPage } = await import('../bench/page')
  const { benchClient } = await import('../bench/client')
  const portal = await serve(buildGuardedSite(), () => ['--import', 'tsx', 'scripts/server.ts'], environment)
  try {
    await benchPage(portal)
    const empty = await serve(
      buildEmptySite(),
      (port) => ['node_modules/next/dist/bin/next', 'start', '-p', String(port)],
      {},
    )
    await benchClient(portal, empty).finally(empty.stop)
  } finally {
    await portal.stop()
  }
}

async function measureRisk(databaseUrl: string, quick: boolean): Promise<void> {
  const { benchHistory } = await import('../bench/history')
  await benchHistory(databaseUrl, quick)
}

const quick = process.argv.includes('quick')
const sizes = quick ? [300_000] : [300_000, 3_000_000]
await inTemporaryFolder('bench', (dataDir) => bench(dataDir, sizes, quick, process.argv.includes('risk')))
