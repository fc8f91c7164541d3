// A tab that stayed open while the portal was updated: its forms name actions that are gone. It says so, keeps what was
// typed, and one press loads the page that works.
import type { Page } from '@playwright/test'
import { CHANGED, confirmWithCode, fillPayoutAccount, NEW_ACCOUNT, sendPayoutAccount } from './fixtures/acts'
import { goAwake } from './fixtures/browser'
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
  await expect(page.getByText('What you typed will still be there, but for secrets.')).toBeVisible()
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

test.describe('a script that does not load', () => {
  /** The scripts that this page has not loaded yet. */
  const LATER = '**/_next/static/chunks/*.js'

  test('is no older page while the network is away: the form can be proven once it is back', async ({
    page,
    customer,
  }) => {
    await withPayoutAccount(customer)
    await signIn(page, customer)
    await fillPayoutAccount(page)
    await page.route(LATER, (route) => route.abort())
    await sendPayoutAccount(page)
    const notice = page.getByRole('alert').filter({ hasText: 'We could not be reached.' })
    await expect(notice).toContainText('Nothing was changed, and what you typed is still here.')
    await expect(page.getByText(NOTICE)).toBeHidden()
    await page.unrouteAll()
    await notice.getByRole('button', { name: 'Try again' }).click()
    await confirmWithCode(page, customer)
    await expect(page.getByText(CHANGED)).toBeVisible()
  })

  test('is one where the server has no such file any more', async ({ page, customer }) => {
    await withPayoutAccount(customer)
    await signIn(page, customer)
    await fillPayoutAccount(page)
    await page.route(LATER, (route) => route.fulfill({ status: 404, body: 'Not Found' }))
    await sendPayoutAccount(page)
    await expect(page.getByText(NOTICE)).toBeVisible()
    await expect(page.getByText('What you typed will still be there, but for secrets.')).toBeVisible()
  })
})

test('nothing is said of passkeys that the page offers by itself, while nobody has pressed for one', async ({
  page,
}) => {
  await grownOld(page)
  const offered = page.waitForResponse((response) => 'next-action' in response.request().headers())
  await goAwake(page, '/sign-in')
  expect((await offered).ok()).toBe(false)
  await page.getByLabel('Email address').fill('robin.older@example.com')
  await expect(page.getByText(NOTICE)).toBeHidden()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByText(NOTICE)).toBeVisible()
})
