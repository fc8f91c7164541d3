// The pictures themselves: four screens of the demo tenant, each in light, in dark and on a phone, and every mail. Started by
// screenshots.ts with the environment of a stack; it refuses to run without one.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { fillPayoutAccount, sendPayoutAccount, stepUp } from '../e2e/fixtures/acts'
import { putCookies, userAgentOf } from '../e2e/fixtures/browser'
import { takeLetters } from '../e2e/fixtures/letters'
import { done, furnish, sessionFor } from '../e2e/fixtures/pictures'

const PICTURES = path.resolve(import.meta.dirname, '../docs/pictures')
const CUSTOMER = 'ada@harbor.example'
const ADMIN = 'noor@harbor.example'

/** How each picture is looked at. The first has no suffix: it is the one that documents show. */
const LOOKS = [
  { suffix: '', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { suffix: '-dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { suffix: '-phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

type Session = Parameters<typeof putCookies>[1]
type Scene = { readonly name: string; readonly of: string; readonly show: (page: Page) => Promise<unknown> }

const at = (path: string) => (page: Page) => page.goto(path, { waitUntil: 'networkidle' })

const SCENES: readonly Scene[] = [
  { name: 'step-up', of: CUSTOMER, show: changeAccount },
  { name: 'overview', of: CUSTOMER, show: at('/') },
  { name: 'security', of: CUSTOMER, show: at('/security') },
  { name: 'admin-sessions', of: ADMIN, show: at('/admin/sessions') },
]

async function changeAccount(page: Page): Promise<void> {
  await fillPayoutAccount(page, { holder: 'Ada Lindqvist' })
  await sendPayoutAccount(page)
  await stepUp(page).waitFor()
}

async function main(): Promise<void> {
  const { CHROMIUM_PATH } = process.env
  mkdirSync(PICTURES, { recursive: true })
  await furnish(CUSTOMER)
  const sessions = new Map([
    [CUSTOMER, await sessionFor(CUSTOMER)],
    [ADMIN, await sessionFor(ADMIN)],
  ])
  const browser = await chromium.launch({
    ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
    args: ['--no-sandbox'],
  })
  for (const scene of SCENES) await take(browser, scene, sessions.get(scene.of))
  await takeLetters(browser, PICTURES)
  await browser.close()
  await done()
}

async function take(browser: Browser, { name, show }: Scene, session?: Session): Promise<void> {
  for (const { suffix, ...look } of LOOKS) {
    const context = await browser.newContext({
      ...look,
      userAgent: userAgentOf(browser),
      baseURL: process.env.ORIGIN ?? '',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    if (session) await putCookies(page, session)
    await show(page)
    await page.screenshot({ path: path.join(PICTURES, `${name}${suffix}.png`), animations: 'disabled' })
    await context.close()
  }
}

await main()
