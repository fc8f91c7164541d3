// The pictures themselves: four screens of the demo tenant, each in light, in dark and on a phone. Started by
// screenshots.ts with the environment of a stack; it refuses to run without one.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { fillPayoutAccount, sendPayoutAccount, stepUp } from '../e2e/fixtures/acts'
import { done, signedInElsewhere, signInAs } from '../e2e/fixtures/pictures'

const PICTURES = path.resolve(import.meta.dirname, '../docs/pictures')
const CUSTOMER = 'ada@harbor.example'
const ADMIN = 'noor@harbor.example'

/** How each picture is looked at. The first has no suffix: it is the one that documents show. */
const LOOKS = [
  { suffix: '', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { suffix: '-dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { suffix: '-phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

const SCENES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'step-up': async (page) => {
    await signInAs(page, CUSTOMER, { newNetwork: true })
    await fillPayoutAccount(page, { holder: 'Ada Lindqvist' })
    await sendPayoutAccount(page)
    await stepUp(page).waitFor()
  },
  overview: async (page) => {
    await signInAs(page, CUSTOMER)
    await page.goto('/')
  },
  security: async (page) => {
    await signInAs(page, CUSTOMER)
    await page.goto('/security')
  },
  'admin-sessions': async (page) => {
    await signInAs(page, ADMIN)
    await page.goto('/admin/sessions')
  },
}

async function main(): Promise<void> {
  const { CHROMIUM_PATH } = process.env
  mkdirSync(PICTURES, { recursive: true })
  await signedInElsewhere(CUSTOMER)
  const browser = await chromium.launch({
    ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
    args: ['--no-sandbox'],
  })
  for (const name of Object.keys(SCENES)) await take(browser, name)
  await browser.close()
  await done()
}

async function take(browser: Browser, name: string): Promise<void> {
  for (const { suffix, ...look } of LOOKS) {
    const context = await browser.newContext({ ...look, baseURL: process.env.ORIGIN, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await SCENES[name]?.(page)
    await page.screenshot({ path: path.join(PICTURES, `${name}${suffix}.png`), animations: 'disabled' })
    await context.close()
  }
}

await main()
