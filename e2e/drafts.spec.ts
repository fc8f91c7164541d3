import {
  atPayouts,
  CHANGED,
  changePayoutAccount,
  confirmWithCode,
  fillPayoutAccount,
  NEW_ACCOUNT,
  sendPayoutAccount,
  stepUp,
} from './fixtures/acts'
import { OLD_ACCOUNT, payoutAccountOf } from './fixtures/papers'
import { endedElsewhere, expect, signIn, test } from './fixtures/story'

test('what was typed stands there after a reload, waits to be sent, and was never kept if secret', async ({
  page,
  customer,
}) => {
  await atPayouts(page, customer)
  await changePayoutAccount(page)
  await expect(stepUp(page)).toBeVisible()
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
  expect(kept).toContain(NEW_ACCOUNT.bank)
  expect(kept).not.toContain(NEW_ACCOUNT.account)

  await page.reload()
  await expect(page.getByText('We kept what you typed. Nothing was submitted.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Bank', exact: true })).toHaveValue(NEW_ACCOUNT.bank)
  await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveValue('')
  await expect(stepUp(page)).toBeHidden()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)

  await page.getByRole('textbox', { name: 'Account number' }).fill(NEW_ACCOUNT.account)
  await sendPayoutAccount(page)
  await confirmWithCode(page, customer)
  await expect(page.getByText(CHANGED)).toBeVisible()
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')))).toEqual([])
})

test('what was typed is still there after signing in again, when the session ended elsewhere', async ({
  page,
  customer,
}) => {
  const session = await atPayouts(page, customer)
  await fillPayoutAccount(page)
  await endedElsewhere(session)

  await sendPayoutAccount(page)
  await page.waitForURL(/\/sign-in\?next=/)
  await expect(page.getByText('You ended this session from another device.')).toBeVisible()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
  await signIn(page, customer)
  await page.reload()
  await page.waitForURL(/\/payouts\?change=account/)
  await expect(page.getByRole('textbox', { name: 'Bank', exact: true })).toHaveValue(NEW_ACCOUNT.bank)
  await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveValue('')
})

test('what was typed is never kept on a shared device', async ({ page, customer }) => {
  const session = await atPayouts(page, customer, { audience: 'shared' })
  await fillPayoutAccount(page)
  await endedElsewhere(session)
  await sendPayoutAccount(page)
  await page.waitForURL(/\/sign-in\?next=/)
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
})

test('signing out in another tab drops what was typed in this one', async ({ page, context, customer }) => {
  await atPayouts(page, customer)
  await fillPayoutAccount(page)
  const other = await context.newPage()
  await other.goto('/')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
})
