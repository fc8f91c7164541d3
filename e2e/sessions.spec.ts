// Sessions that explain themselves: the warning before one ends, staying, what the page says once it is over and what
// becomes of what was typed. Time passes by row for the server and by Playwright's clock for the browser.
import type { Page } from '@playwright/test'
import { prisma } from '../lib/db'
import { LIMITS } from '../lib/sessions/limits'
import { atPayouts, fillPayoutAccount, NEW_ACCOUNT, sendPayoutAccount } from './fixtures/acts'
import { goAwake } from './fixtures/browser'
import { OLD_ACCOUNT, payoutAccountOf, withPayoutAccount } from './fixtures/papers'
import { expectGoodScreen } from './fixtures/screens'
import {
  aColleague,
  aCustomer,
  agedSession,
  endedElsewhere,
  expect,
  idleSession,
  type MadePerson,
  signIn,
  test,
} from './fixtures/story'

const warning = (page: Page) => page.getByRole('alertdialog', { name: 'Are you still there?' })
const over = (page: Page) => page.getByRole('heading', { level: 1, name: 'You are signed out' })
const lastSeen = async ({ id }: { readonly id: string }) =>
  (await prisma.session.findUniqueOrThrow({ where: { id } })).lastSeenAt.getTime()

/** So many minutes without anybody: for the server and for every tab of the browser. */
async function unused(page: Page, session: { readonly id: string }, minutes: number): Promise<void> {
  await idleSession(session, { minutes })
  await page.clock.fastForward(minutes * 60_000)
}

const filled = async (page: Page, customer: MadePerson, how: Parameters<typeof signIn>[2] = {}) => {
  await page.clock.install()
  const session = await atPayouts(page, customer, how)
  await fillPayoutAccount(page)
  return session
}

test.describe('before a session ends unused', () => {
  test('the page asks who is there, and one press goes on, in every tab', async ({ page, context, customer }) => {
    await page.clock.install()
    const session = await signIn(page, customer)
    const other = await context.newPage()
    for (const tab of [page, other]) await goAwake(tab, '/policies')
    await unused(page, session, 28.2)
    for (const tab of [page, other]) await expect(warning(tab)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
    await expect(page).toHaveTitle(/Signing you out soon/)
    await expectGoodScreen(page)

    await page.keyboard.press('Enter')
    for (const tab of [page, other]) await expect(warning(tab)).toBeHidden()
    await expect(page).toHaveTitle(/Policies/)
    await page.clock.fastForward(60_000)
    expect(Date.now() - (await lastSeen(session))).toBeLessThan(60_000)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Policies' })).toBeVisible()
  })

  test('Escape stays, too: whoever presses a key is there', async ({ page, customer }) => {
    await page.clock.install()
    const session = await signIn(page, customer)
    await goAwake(page, '/policies')
    await unused(page, session, 28.2)
    await expect(warning(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(warning(page)).toBeHidden()
  })

  test('use of another tab puts the question away by itself', async ({ page, context, customer }) => {
    await page.clock.install()
    const session = await signIn(page, customer)
    await goAwake(page, '/policies')
    await unused(page, session, 28.2)
    await expect(warning(page)).toBeVisible()
    const other = await context.newPage()
    await goAwake(other, '/claims')
    await expect(warning(page)).toBeHidden()
  })

  test('a tab that asks by itself keeps nothing alive', async ({ page, customer }) => {
    await page.clock.install()
    const session = await signIn(page, customer)
    await goAwake(page, '/policies')
    await idleSession(session, { minutes: 10 })
    const before = await lastSeen(session)
    const looked = page.waitForResponse('**/api/session/state')
    await page.clock.fastForward(61_000)
    expect(await (await looked).json()).toMatchObject({ kind: 'live', keeps: true })
    expect(await lastSeen(session)).toBe(before)
  })

  for (const [audience, minutes] of [
    ['shared', 3.2],
    ['staff', 13.2],
    ['recovery', 8.2],
  ] as const)
    test(`the same holds for ${audience}`, async ({ page }) => {
      await page.clock.install()
      const person = audience === 'staff' ? await aColleague() : await aCustomer({ passkey: true, totp: true })
      const session = await signIn(page, person, { audience })
      await goAwake(page, '/security')
      await unused(page, session, minutes)
      await expect(warning(page)).toBeVisible()
    })
})

test.describe('the last moment of a session', () => {
  test('cannot be moved, and that is said once', async ({ page, customer }) => {
    await page.clock.install()
    const session = await signIn(page, customer)
    await agedSession(session, { minutes: LIMITS.customer.absolute / 60_000 - 4 })
    await goAwake(page, '/policies')
    const last = page.getByRole('alertdialog', { name: 'You will be signed out soon' })
    await expect(last).toContainText('whatever you do')
    await expectGoodScreen(page)
    await last.getByRole('button', { name: 'All right' }).click()
    await expect(last).toBeHidden()
    await goAwake(page, '/claims')
    await agedSession(session, { minutes: 4.1 })
    await page.clock.fastForward(4.1 * 60_000)
    await expect(over(page)).toBeVisible()
    await expect(page.getByText('Your session ended because it had lasted as long as a session may.')).toBeVisible()
  })
})

test.describe('once it is over', () => {
  test('the page covers itself, and what was typed comes back for the same person', async ({ page, customer }) => {
    const session = await filled(page, customer)
    await unused(page, session, 31)
    await expect(over(page)).toBeVisible()
    await expect(page.getByText('Your session ended because it was not used for a while.')).toBeVisible()
    await expect(page.getByText('Old Harbor Bank')).toHaveCount(0)
    await expect(page.getByRole('textbox')).toHaveCount(0)
    await expectGoodScreen(page)

    await page.getByRole('link', { name: 'Sign in again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await signIn(page, customer)
    await page.reload()
    await expect(page.getByText('We kept what you typed. Nothing was submitted.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Bank', exact: true })).toHaveValue(NEW_ACCOUNT.bank)
    await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveValue('')
    expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
  })

  test('another person who signs in here sees nothing of what was typed, and it is gone', async ({
    page,
    customer,
  }) => {
    const session = await filled(page, customer)
    await unused(page, session, 31)
    await expect(over(page)).toBeVisible()
    const namesake = await aCustomer({ totp: true, name: customer.name })
    await withPayoutAccount(namesake)
    await signIn(page, namesake)
    await page.getByRole('link', { name: 'Sign in again' }).click()
    await expect(page.getByRole('textbox', { name: 'Bank', exact: true })).toHaveValue('')
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(NEW_ACCOUNT.bank)
  })

  test('nothing typed is kept on a shared device', async ({ page, customer }) => {
    const session = await filled(page, customer, { audience: 'shared' })
    await unused(page, session, 6)
    await expect(over(page)).toBeVisible()
    await expect(page.getByText('is kept in this tab')).toHaveCount(0)
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  test('staff who end it are heard within a minute, with their reason', async ({ page, customer }) => {
    const session = await filled(page, customer)
    const noor = await aColleague()
    await endedElsewhere(session, { reason: 'ended-by-staff', by: noor.id, why: 'You asked us to by phone' })
    await page.clock.fastForward(61_000)
    await expect(over(page)).toBeVisible()
    await expect(page.getByText('A member of our staff ended this session.')).toBeVisible()
    await expect(page.getByText(/, by our staff\./)).toBeVisible()
    await expect(page.getByText('You asked us to by phone')).toBeVisible()

    await page.getByRole('link', { name: 'Sign in again' }).click()
    await expect(page.getByText('You asked us to by phone')).toBeVisible()
    await expectGoodScreen(page)
  })

  test('a page that cannot reach us at the last moment covers itself all the same', async ({ page, customer }) => {
    await page.clock.install()
    await signIn(page, customer)
    await goAwake(page, '/policies')
    await page.context().setOffline(true)
    await page.clock.fastForward(31 * 60_000)
    await expect(over(page)).toBeVisible()
  })

  test('a tab that was asleep looks before it shows anything', async ({ page, customer }) => {
    const session = await filled(page, customer)
    await page.clock.fastForward(10_000)
    await endedElsewhere(session)
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
    await expect(page.getByRole('textbox', { name: 'Bank', exact: true })).toBeHidden()
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await expect(over(page)).toBeVisible()
  })

  test('a tab of one person covers itself once another signed in', async ({ page, context, customer }) => {
    await signIn(page, customer)
    await goAwake(page, '/policies')
    await signIn(page, await aCustomer({ name: 'Somebody Else' }))
    const other = await context.newPage()
    await goAwake(other, '/')
    await expect(page.getByText('Another person signed in in this browser.')).toBeVisible()
  })

  test('an act that comes too late keeps the form and leads to the sign-in page, which explains', async ({
    page,
    customer,
  }) => {
    const session = await filled(page, customer)
    await endedElsewhere(session, { reason: 'stolen' })
    await sendPayoutAccount(page)
    await page.waitForURL(/\/sign-in\?next=/)
    await expect(page.getByText('Somebody else may have had it.')).toBeVisible()
  })
})

test('Security lists what ended, when, by whom and why', async ({ page, customer }) => {
  const [noor, there] = [await aColleague(), await signIn(page, customer, { client: 'Safari on iOS' })]
  await endedElsewhere(there, { reason: 'ended-by-staff', by: noor.id, why: 'You asked us to by phone' })
  await signIn(page, customer)
  await goAwake(page, '/security')
  const line = page.locator('#ended').getByRole('listitem').filter({ hasText: 'Safari on iOS' })
  await expect(line).toContainText('Ended, by our staff')
  await expect(line).toContainText('You asked us to by phone')
})
