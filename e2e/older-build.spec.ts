// A tab that stayed open while the portal was updated: its forms name actions that are gone. It says so, keeps what was
// typed, and one press loads the page that works.
import type { Page } from '@playwright/test'
import { fillPayoutAccount, NEW_ACCOUNT, sendPayoutAccount } from './fixtures/acts'
import { OLD_ACCOUNT, payoutAccountOf, withPayoutAccount } from './fixtures/papers'
import { codeFor, expect, signIn, test } from './fixtures/story'

/** From now on this page's actions are those of an older build. */
const grownOld = async (page: Page): Promise<void> => {
  await page.route('**/*', (route) => {
    const headers = route.request().headers()
    return route.continue(headers['next-action'] ? { headers: { ...headers, 'next-action': '7f'.repeat(21) } } : {})
  })
}

const NOTICE = 'This page is from before an update.'

test('a form says so, and what was typed stands in the page that is loaded again', async ({ page, customer }) => {
  await withPayoutAccount(customer)
  await signIn(page, customer)
  await fillPayoutAccount(page)
  await grownOld(page)
  await sendPayoutAccount(page)
  await expect(page.getByText(NOTICE)).toBeVisible()
  await expect(page.getByText('What you typed will still be there.')).toBeVisible()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)

  await page.unrouteAll()
  await page.getByRole('button', { name: 'Load the page again' }).click()
  await expect(page.getByText('We kept what you typed. Nothing was submitted.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Bank', exact: true })).toHaveValue(NEW_ACCOUNT.bank)
  await expect(page.getByRole('textbox', { name: 'Account number' })).toHaveValue('')
})

test.describe('a passkey button says so, and not that the browser gave none', () => {
  test('at sign-in', async ({ page }) => {
    await page.goto('/sign-in')
    await grownOld(page)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByText(NOTICE)).toBeVisible()
    await expect(page.getByText(/did not use a passkey/)).toBeHidden()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Load the page again' }).click()
    await expect(page.getByText(NOTICE)).toBeHidden()
  })

  test('at sign-up', async ({ page }) => {
    await page.goto('/sign-up?with=passkey')
    await page.getByLabel('Your name').fill('Robin')
    await page.getByLabel('Email address').fill('robin.older@example.com')
    await grownOld(page)
    await page.getByRole('button', { name: 'Make a passkey and continue' }).click()
    await expect(page.getByText(NOTICE)).toBeVisible()
    await expect(page.getByText(/made no passkey/)).toBeHidden()
  })
})

test('so does the dialog that asks for proof', async ({ page, customer }) => {
  await withPayoutAccount(customer)
  await signIn(page, customer)
  await fillPayoutAccount(page)
  await sendPayoutAccount(page)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('One-time code').fill(await codeFor(customer))
  await grownOld(page)
  await dialog.getByRole('button', { name: /Confirm/ }).click()
  await expect(dialog.getByText(NOTICE)).toBeVisible()
  expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
})
