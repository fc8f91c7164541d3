// Copies of the portal to measure: one with pages that only the bench needs (the same page guarded by the gate, by a bare
// look-up, and by nothing), and one empty Next application. Built in `.data`, hard-linked, so that nothing of them can ship.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../scripts/embedded/ports'

const ROOT = path.resolve(import.meta.dirname, '..')
const PARTS = [
  'app',
  'components',
  'lib',
  'prisma',
  'public',
  'scripts',
  'next.config.js',
  'proxy.ts',
  'instrumentation.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
]

const CONTENT = `import { PageHeading } from '@/components/ui/card'
export const content = <section><h1>Policies</h1><ul>{Array.from({ length: 20 }, (_, n) => <li key={n}>Policy HM-{n}: home, active, renewed on the first of May</li>)}</ul></section>`.replace(
  /^import.*\n/,
  '',
)

const GATED = `import { definePage } from '@/lib/entry/page'
import { content } from '../content'
export default definePage('policy.list', () => content)`

const SHELL = `<Shell person={{ name: 'User', roles: ['customer'] }} operation="policy.list" renew={false} demo={false}>{content}</Shell>`

const BARE = `import { createHash } from 'node:crypto'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { Pool } from 'pg'
import { Shell } from '@/components/shell'
import { content } from '../content'
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const text = 'select s.id, s.user_id, s.expires_at, s.last_seen_at, s.ended_at, u.email, u.name, u.roles, u.state from session s join "user" u on u.id = s.user_id where s.token_hash = $1'
export default async function Page() {
  const token = (await cookies()).get('__Host-stepgate')?.value ?? ''
  const { rows } = await pool.query({ name: 'bare', text, values: [createHash('sha256').update(token).digest()] })
  if (!rows[0] || rows[0].ended_at) redirect('/sign-in')
  return ${SHELL}
}`

const OPEN = `import { connection } from 'next/server'
import { Shell } from '@/components/shell'
import { content } from '../content'
export default async function Page() {
  await connection()
  return ${SHELL}
}`

/** The portal with the three pages, ready to be served. */
export function buildGuardedSite(): string {
  const site = fresh('bench-guarded')
  for (const part of PARTS)
    if (existsSync(path.join(ROOT, part))) cpSync(path.join(ROOT, part), path.join(site, part), { recursive: true })
  mkdirSync(path.join(site, 'app/bench'), { recursive: true })
  writeFileSync(path.join(site, 'app/bench/content.tsx'), CONTENT)
  for (const [name, source] of Object.entries({ gated: GATED, bare: BARE, open: OPEN })) {
    mkdirSync(path.join(site, `app/bench/${name}`))
    writeFileSync(path.join(site, `app/bench/${name}/page.tsx`), source)
  }
  return build(site)
}

/** Next with one page that says nothing: what every page costs before the portal adds anything. */
export function buildEmptySite(): string {
  const site = fresh('bench-empty')
  mkdirSync(path.join(site, 'app'))
  writeFileSync(path.join(site, 'package.json'), '{"type":"module"}')
  writeFileSync(
    path.join(site, 'app/layout.tsx'),
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  )
  writeFileSync(
    path.join(site, 'app/page.tsx'),
    "import { connection } from 'next/server'\nexport default async function Page() { await connection(); return <p>Nothing</p> }",
  )
  writeFileSync(path.join(site, 'next.config.js'), 'export default { typescript: { ignoreBuildErrors: true } }')
  return build(site)
}

const fresh = (name: string): string => {
  const site = path.join(ROOT, '.data', name)
  rmSync(site, { recursive: true, force: true })
  mkdirSync(site, { recursive: true })
  execFileSync('cp', ['-al', path.join(ROOT, 'node_modules'), path.join(site, 'node_modules')])
  return site
}

const build = (site: string): string => {
  const { NEXT_DIST_DIR: _, ...environment } = process.env
  execFileSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: site,
    env: { ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return site
}

export type Served = { readonly origin: string; readonly pid: number; stop(): Promise<void> }

/** Serves a site on a free loopback port, in a process of its own. */
export async function serve(
  site: string,
  command: (port: number) => readonly string[],
  env: Record<string, string>,
): Promise<Served> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(process.execPath, [...command(port)], {
    cwd: site,
    env: { ...process.env, ...env, NODE_ENV: 'production', PORT: String(port), ORIGIN: origin },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const answers = async (): Promise<boolean> =>
    fetch(`${origin}/`, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
  for (let n = 0; n < 200 && !(await answers()); n += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  const stop = async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  return { origin, pid: child.pid ?? 0, stop }
}
