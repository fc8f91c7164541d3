// Credential stuffing reaches into every other story: while an alarm stands everybody's risk is higher. It runs when all
// others have. The campaign is written as rows; the worker of the stack finds it, and finds that it is over.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { aSmallPortal, hoursPass, tried } from '../lib/testing/campaign'
import { readClock } from '../lib/time'
import { stepUp } from './fixtures/acts'
import { expectGoodScreen } from './fixtures/screens'
import { aColleague, expect, signIn, test, withPasskey } from './fixtures/story'

/** The worker looks every 15 seconds. */
const A_ROUND = { timeout: 45_000, intervals: [1_000] }

test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.beforeEach(async () => {
  // What the other stories left behind is over before anything is unusual.
  await hoursPass()
  await aSmallPortal(readClock())
})
test.afterEach(async () => {
  await hoursPass()
  await standing(0)
})

const standing = (alarms: number) =>
  expect.poll(() => prisma.stuffingAlarm.count({ where: { endedAt: null } }), A_ROUND).toBe(alarms)

/** Many accounts, each once, from one network: OVH's. */
async function aCampaign(): Promise<void> {
  await tried(readClock(), { accounts: 120, over: 9, asn: '16276', prefix: (n) => `198.51.${n}.0/24` })
  await standing(1)
}

async function asAdmin(page: Page): Promise<void> {
  const admin = await aColleague({ passkey: false })
  await withPasskey(page, admin)
  await signIn(page, admin)
}

test('staff see a campaign, whom it comes from and what it means, and it ends by itself', async ({
  page,
  customer,
  fromNewDevice,
}) => {
  await asAdmin(page)
  await page.goto('/admin/risk')
  await expect(page.getByText('Calm. No more accounts fail than usual.')).toBeVisible()

  await aCampaign()
  await page.reload()
  await expect(page.getByText('Somebody is trying a list of stolen passwords', { exact: true })).toBeVisible()
  await expect(page.getByText(/AS16276\): 120 accounts/)).toBeVisible()
  await expect(page.getByText(/On their own device and network most notice nothing/)).toBeVisible()
  await page.locator('summary', { hasText: 'The last day in figures' }).click()
  await expect(page.getByRole('table', { name: 'The last day in figures, hour by hour' })).toBeVisible()
  await expectGoodScreen(page)

  const browser = await fromNewDevice()
  await signIn(browser, customer)
  await browser.goto('/policies')
  await expect(browser.getByRole('heading', { level: 1, name: 'Policies' })).toBeVisible()

  await hoursPass()
  await standing(0)
  await page.reload()
  await expect(page.getByText('Calm. No more accounts fail than usual.')).toBeVisible()
  const past = page.getByRole('table', { name: 'Alarms before' }).getByRole('row').nth(1)
  await expect(past).toContainText('By itself')
  await expect(past).toContainText('120 accounts in 10 minutes')
})

test('an admin calls an alarm off with a reason and proof, and the worker leaves it at that', async ({ page }) => {
  await asAdmin(page)
  await aCampaign()
  await page.goto('/admin/risk')
  await page.getByText('Call the alarm off…').click()
  await page.getByRole('combobox', { name: 'No alarm for' }).selectOption('4 hours')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Our own load test')
  await page.getByRole('button', { name: 'Call the alarm off', exact: true }).click()
  await expect(stepUp(page)).toContainText('4 hours')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText(/called an alarm off: “Our own load test”/)).toBeVisible()
  await expectGoodScreen(page)

  const { lookedAt } = await prisma.stuffingWatch.findFirstOrThrow()
  const looked = async () => (await prisma.stuffingWatch.findFirstOrThrow()).lookedAt
  await expect.poll(looked, A_ROUND).not.toEqual(lookedAt)
  expect(await prisma.stuffingAlarm.count({ where: { endedAt: null } })).toBe(0)
})
