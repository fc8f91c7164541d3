// Stories in a real browser, against the production build on a stack of its own: database, mail, worker and server in a
// temporary folder. CHROMIUM_PATH names the browser; nothing is tried twice.
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '..')
const { CHROMIUM_PATH, CI } = process.env

export default defineConfig({
  testDir: path.join(root, 'e2e'),
  outputDir: path.join(root, 'test-results'),
  globalSetup: path.join(root, 'e2e/fixtures/stack.ts'),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(CI),
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: CI ? [['list'], ['json', { outputFile: path.join(root, 'test-results/report.json') }]] : [['list']],
  // One story ends the sessions of everyone and one raises everybody's risk, so they come after all others, one by one.
  projects: [
    { name: 'stories', testIgnore: ['**/everyone.spec.ts', '**/campaign.spec.ts'] },
    { name: 'everyone', testMatch: '**/everyone.spec.ts', dependencies: ['stories'] },
    { name: 'campaign', testMatch: '**/campaign.spec.ts', dependencies: ['everyone'] },
  ],
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'America/New_York',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}), args: ['--no-sandbox'] },
  },
})
