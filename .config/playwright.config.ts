// Stories in a real browser, against the production build on a stack of its own: database, mail, worker and server in a
// temporary folder. CHROMIUM_PATH names the browser; nothing is tried twice.
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '..')
const { CHROMIUM_PATH, CI } = process.env

const LATER = ['everyone', 'campaign', 'tls', 'away', 'logs'].map((name) => `**/${name}.spec.ts`)

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
  // One story ends the sessions of everyone, one raises everybody's risk, one starts another portal on the same database, some
  // take the database away, and the last looks at what all of them left in the logs: they come after all others, one by one.
  projects: [
    { name: 'stories', testIgnore: LATER },
    { name: 'everyone', testMatch: '**/everyone.spec.ts', dependencies: ['stories'] },
    { name: 'campaign', testMatch: '**/campaign.spec.ts', dependencies: ['everyone'] },
    { name: 'tls', testMatch: '**/tls.spec.ts', dependencies: ['campaign'] },
    { name: 'away', testMatch: '**/away.spec.ts', dependencies: ['tls'] },
    { name: 'logs', testMatch: '**/logs.spec.ts', dependencies: ['away'] },
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
