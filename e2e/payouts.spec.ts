// The form for another payout account: its links open and close it, however often, and what it says once it is done stays
// until somebody goes on. Only the query of the address changes with them, so nothing of the page is loaded afresh.
import type { Page } from '@playwright/test'
import { atPayouts, CHANGED, changePayoutAccount, confirmWithCode, fillPayoutAccount } from './fixtures/acts'
import { expectFocusIn } from './fixtures/screens'
import { expect, signIn, test } from './fixtures/story'

const change = (page: Page) => page.getByRole('link', { name: 'Change the account' })
const bank = (page: Page) => page.getByRole('textbox', { name: 'Bank', exact: true })

const expectClosed = async (page: Page) => {
  await expect(change(page)).toBeVisible()
  await expect(bank(page)).toHaveCount(0)
}
const expectFresh = async (page: Page) => {
  await expect(bank(page)).toHaveValue('')
  await expect(change(page)).toHaveCount(0)
  await expect(page.getByText(CHANGED)).toHaveCount(0)
}

test('another account is looked at, left, and set, and the form opens again after each', async ({ page, customer }) => {
  await atPayouts(page, customer)
  await page.goto('/payouts')
  await change(page).click()
  await expectFresh(page)
  await page.getByRole('link', { name: 'Keep the old one' }).click()
  await expectClosed(page)
  await change(page).click()
  await expectFresh(page)
  await page.goBack()
  await expectClosed(page)
  await page.goForward()
  await expectFresh(page)

  await changePayoutAccount(page)
  await confirmWithCode(page, customer)
  await expect(page.getByText(CHANGED)).toBeVisible()
  await expect(page.locator('#account').getByText('4321')).toBeVisible()
  await expectFocusIn(page, CHANGED)
  await page.getByRole('link', { name: 'Payouts', exact: true }).click()
  await expectClosed(page)
  await expect(page.getByText(CHANGED)).toHaveCount(0)
  await change(page).click()
  await expectFresh(page)
})

test('a first account is set, which says so, and can be changed at once', async ({ page, customer }) => {
  await signIn(page, customer)
  await page.goto('/payouts')
  await fillPayoutAccount(page)
  await page.getByRole('button', { name: 'Set the payout account' }).click()
  await confirmWithCode(page, customer)
  await expect(page.getByText(CHANGED)).toBeVisible()
  await expect(change(page)).toBeVisible()
  await change(page).click()
  await expectFresh(page)
  await page.getByRole('link', { name: 'Keep the old one' }).click()
  await expectClosed(page)
})
