// The JavaScript that a portal page loads, gzipped, beside an empty Next page (bar: at most 40 kB more).
import { gzipSync } from 'node:zlib'
import { AGENT, tokenOf } from './fill'
import type { Served } from './site'
import { table } from './table'

const PAGES = [
  '/',
  '/policies',
  '/claims',
  '/billing',
  '/payouts',
  '/exports',
  '/profile',
  '/security',
  '/activity',
  '/sign-in',
  '/sign-up',
] as const

/** Loads pages as a signed-in customer and adds up their scripts. */
export async function benchClient(portal: Served, empty: Served): Promise<void> {
  const base = await scriptBytes(`${empty.origin}/`, '')
  const rows = []
  for (const page of PAGES) {
    const cookie = page.startsWith('/sign') ? '' : `__Host-stepgate=${tokenOf(4)}`
    const bytes = await scriptBytes(portal.origin + page, cookie)
    rows.push({ page, 'kB gzip': kilo(bytes), 'above an empty page': kilo(bytes - base) })
  }
  table(`Client JavaScript; an empty Next page loads ${kilo(base)} kB (bar: at most 40 kB above it)`, rows)
}

const kilo = (bytes: number) => (bytes / 1000).toFixed(1)

async function scriptBytes(url: string, cookie: string): Promise<number> {
  const response = await fetch(url, { headers: { cookie, 'user-agent': AGENT }, redirect: 'manual' })
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  const html = await response.text()
  const scripts = new Set([...html.matchAll(/["'](\/_next\/static\/[^"'\\]+\.js)/g)].map((match) => match[1] ?? ''))
  const sizes = await Promise.all(
    [...scripts]
      .filter((src) => !isLegacy(html, src))
      .map(async (src) => gzipSync(Buffer.from(await (await fetch(new URL(src, url))).arrayBuffer())).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Polyfills that only browsers without modules load. */
const isLegacy = (html: string, src: string): boolean =>
  new RegExp(
    `<script[^>]*${src.replace(/[.*+?^$()[\]\\]/g, '\\$&')}[^>]*nomodule|nomodule[^>]*${src.replace(/[.*+?^$()[\]\\]/g, '\\$&')}`,
    'i',
  ).test(html)
